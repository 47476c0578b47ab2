import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { toldActions } from '#capabilities/ledger/contract.ts'
import type { Field } from '#kernel/record.ts'
import { silentLog } from '#kernel/server/log.ts'
import { migrate } from '#kernel/server/migrate.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { endpoints, projections, recordKinds } from './gather.ts'
import { read, root } from './tree.ts'

const page = 'docs/threat-model.md'
const begin = '<!-- seen: begins; written by `npm run seen` from the record kinds -->'
const end = '<!-- seen: ends -->'
const beginTables = '<!-- tables: begins; written by `npm run seen` from a migrated database -->'
const endTables = '<!-- tables: ends -->'
const beginDeeds = '<!-- deeds: begins; written by `npm run seen` from the contracts -->'
const endDeeds = '<!-- deeds: ends -->'

const written: Readonly<Record<Field<unknown>['is'], string>> = {
  code: 'one of a list',
  codes: 'some of a list',
  count: 'number',
  yes: 'yes or no',
  day: 'day',
  moment: 'moment',
  id: 'random number',
  ids: 'random numbers',
}

/** The table of everything that a server can read of each record kind, as Markdown. */
export async function seen(): Promise<string> {
  const kinds = (await recordKinds()).map(({ it }) => it).sort((a, b) => (a.kind < b.kind ? -1 : 1))
  const rows = kinds.map(({ kind, of, circles, coded }) => {
    const fields = Object.entries(coded).map(([name, field]) => `${name} (${written[field.is]})`)
    return `| \`${kind}\` | ${of} | ${circles.join(', ')} | ${fields.join(' · ') || 'nothing'} |`
  })
  return ['| kind | of a | circles | coded: the server reads |', '|---|---|---|---|', ...rows].join('\n')
}

interface Database {
  query(sql: string): Promise<{ rows: any[] }>
}

/** Every table that is not made from coded parts, with its columns and what its migration says of it, as Markdown. */
export async function tablesSeen(database: Database): Promise<string> {
  const made = new Set((await projections()).flatMap(({ it }) => it.tables ?? []))
  const { rows } = await database.query(`
    select n.nspname || '.' || c.relname as name, coalesce(obj_description(c.oid), '') as says,
           array_agg(a.attname::text order by a.attnum) as columns
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped and a.attname <> 'centre_id'
       and n.nspname <> 'information_schema' and n.nspname !~ '^pg_'
     group by n.nspname, c.relname, c.oid order by 1`)
  const lines = rows
    .filter(({ name }) => !made.has(name))
    .map(({ name, columns, says }) => `| \`${name}\` | ${columns.join(', ')} | ${says.replaceAll('|', '\\|')} |`)
  return ['| table | columns | what it is |', '|---|---|---|', ...lines].join('\n')
}

/** Names of all deeds of which the ledger tells who did them, and when. */
export async function deedsSeen(): Promise<string> {
  const doors = (await endpoints())
    .filter(({ it, name }) => it.method !== 'GET' && name !== 'tell')
    .map(({ capability, name }) => `\`${capability}.${name}\``)
  const own = [...toldActions, 'erased', 'erased-again', 'kernel.eraseAgain'].map((deed) => `\`${deed}\``)
  return `${[...own, ...[...new Set(doors)].toSorted()].join(', ')}, and the kind of each record that was written.`
}

/** The page of the threat model with fresh lists between their marks. */
export async function freshPage(database: Database): Promise<string> {
  return [
    [begin, await seen(), end],
    [beginTables, await tablesSeen(database), endTables],
    [beginDeeds, await deedsSeen(), endDeeds],
  ].reduce((text, [first = '', list = '', last = '']) => {
    const from = text.indexOf(first)
    const to = text.indexOf(last)
    if (from < 0 || to < from) throw new Error(`${page} has lost the marks of a list`)
    return `${text.slice(0, from + first.length)}\n\n${list}\n\n${text.slice(to)}`
  }, read(page))
}

async function write(): Promise<void> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'house-seen-'))
  const postgres = await startPostgres({ dataFolder, log: silentLog, unsafe: true })
  try {
    await migrate({ url: postgres.url, log: silentLog })
    const client = new pg.Client({ connectionString: postgres.url })
    await client.connect()
    writeFileSync(join(root, page), await freshPage(client))
    await client.end()
  } finally {
    await postgres.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

if (import.meta.main) await write()
