import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { silentLog } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { capabilities, files, root } from './tree.ts'

/** Schema → table → column → its type in TypeScript, as `kernel/server/database.ts` reads it. */
export type Tables = ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, string>>>

const typeOf = (type: string): string => {
  if (type.endsWith('[]')) return `readonly ${typeOf(type.slice(0, -2))}[]`
  if (/^(smallint|integer|bigint|real|double precision)$/.test(type)) return 'number'
  if (type === 'boolean') return 'boolean'
  if (type === 'bytea') return 'Buffer'
  if (type === 'json' || type === 'jsonb') return 'unknown'
  // uuid, text, date, timestamptz, numeric, ranges, xid8: PostgreSQL's own text
  return 'string'
}

/** What a migrated database holds. */
export async function tablesOf(database: { query(sql: string): Promise<{ rows: any[] }> }): Promise<Tables> {
  const { rows } = await database.query(`
    select n.nspname as schema, c.relname as "table", a.attname as "column", format_type(a.atttypid, null) as type,
           a.attnotnull as filled, a.atthasdef or a.attidentity <> '' as made
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'v') and a.attnum > 0 and not a.attisdropped
       and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
     order by c.oid, a.attnum`)
  const all = new Map<string, Map<string, Map<string, string>>>()
  for (const { schema, table, column, type, filled, made } of rows) {
    const tables = all.get(schema) ?? all.set(schema, new Map()).get(schema)!
    const columns = tables.get(table) ?? tables.set(table, new Map()).get(table)!
    const plain = `${typeOf(type)}${filled ? '' : ' | null'}`
    columns.set(column, made ? `Generated<${plain}>` : plain)
  }
  return all
}

/** The source of `tables.ts` of one schema. */
export function sourceOf(schema: string, tables: Tables): string {
  const name = `${schema.replace(/(^|[-_])(\w)/g, (_, __, letter: string) => letter.toUpperCase())}Tables`
  const body = [...(tables.get(schema) ?? [])].map(([table, columns]) => {
    const lines = [...columns].map(([column, type]) => `    ${column}: ${type}`)
    return `  '${schema}.${table}': {\n${lines.join('\n')}\n  }`
  })
  const needsGenerated = body.some((text) => text.includes('Generated<'))
  return [
    ...(needsGenerated ? [`import type { Generated } from 'kysely'`, ''] : []),
    `/** Tables of the schema \`${schema}\`, as Kysely sees them; written by \`npm run tables\` from the migrations. */`,
    `export interface ${name} {`,
    ...body,
    '}',
    '',
  ].join('\n')
}

/** Writes `server/tables.ts` of every capability that has tables (or of those named), from a database made for it. */
async function writeAll(named: readonly string[]): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'house-tables-'))
  const postgres = await startPostgres({ dataFolder, log: silentLog, unsafe: true })
  try {
    await migrate({ url: postgres.url, log: silentLog })
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    const tables = await tablesOf(client)
    await client.end()
    for (const capability of capabilities()) {
      const schema = capability.replaceAll('-', '_')
      if (!tables.has(schema) || files(`capabilities/${capability}/server/index.ts`).length === 0) continue
      if (named.length > 0 && !named.includes(capability)) continue
      writeFileSync(join(root, `capabilities/${capability}/server/tables.ts`), sourceOf(schema, tables))
    }
  } finally {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

if (import.meta.main) await writeAll(process.argv.slice(2))
