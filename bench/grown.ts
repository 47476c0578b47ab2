import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import pg from 'pg'
import { capabilities } from '#apps/server/capabilities.ts'
import { noCase } from '#kernel/circle.ts'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { silentLog } from '#kernel/server/log.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'
import { copied, preparedCentre, seedName, type PreparedCentre } from './centre.ts'

/** Cases of the centre that is grown: sealed and sent as a real one, about 12,000 records. */
const seedCases = 2_000
/** The history in front of the seed is so long, whatever its size. */
const days = 3_650

/** What a line of the report says of a centre that was grown. */
export const howGrown = `the newest ${seedCases} cases sealed and sent as real ones; what lies before them are copies of its closed cases made by SQL, with ids of their own, columns and rows of figures as a put leaves them, and envelopes that nobody could open: the server never does`

/**
 * A centre of so many records, for the server's side: a real one of `seedCases`, and ten years of closed cases before it.
 * Its open cases, its last 90 days and its house stay the same at each size: what grows is the history. Made once (a minute
 * or two at 2,000,000), kept in the temporary folder, copied for each caller.
 */
export async function grownCentre(records: number): Promise<PreparedCentre> {
  const own = createHash('sha256')
    .update(seedName(seedCases, 'thin'))
    .update(readFileSync(import.meta.filename))
    .digest('hex')
    .slice(0, 12)
  const kept = join(tmpdir(), `bench-grown-${records}-${own}`)
  if (!existsSync(kept)) await make(records, kept)
  return copied(kept, (JSON.parse(readFileSync(join(kept, 'grown.json'), 'utf8')) as { cases: number }).cases)
}

async function make(records: number, kept: string): Promise<void> {
  const began = performance.now()
  const seed = await preparedCentre(seedCases, 'thin')
  try {
    const cases = await grow(seed.dataFolder, records)
    const folder = dirname(seed.dataFolder)
    writeFileSync(join(folder, 'known.json'), readFileSync(join(tmpdir(), seedName(seedCases, 'thin'), 'known.json')))
    writeFileSync(join(folder, 'grown.json'), JSON.stringify({ cases }))
    renameSync(folder, kept)
  } finally {
    seed.throwAway()
  }
  process.stderr.write(`  ${basename(kept)} was made in ${Math.round((performance.now() - began) / 1_000)} s\n`)
}

interface Column {
  readonly name: string
  readonly type: string
}

/** Ids of what is not copied: people, circles, rooms. Every other id of a copied row becomes one of the copy. */
const same = new Set(['centre_id', 'circle', 'by', 'actor', 'account', 'worker', 'handed_worker', 'room'])
/** A copy's id, the same wherever it is named. $1 is the number of the copy. */
const idOf = (column: string): string => `case when ${column} <> '${noCase}' then md5($1::text || ${column}::text)::uuid else ${column} end`
const shifted = `make_interval(days => $2::int)`

/** How a column of a copy is made of the seed's. */
function copyOf({ name, type }: Column): string {
  const column = `s."${name}"`
  if (type === 'uuid') return same.has(name) ? column : idOf(column)
  if (type === 'date') return `(${column} - ${shifted})::date`
  if (type === 'timestamp with time zone') return `${column} - ${shifted}`
  if (type === 'daterange') return `daterange((lower(${column}) - ${shifted})::date, (upper(${column}) - ${shifted})::date)`
  return column
}

/** @returns how many cases there are now */
async function grow(dataFolder: string, records: number): Promise<number> {
  const folder = await takeDataFolder(dataFolder, silentLog)
  const settings = {
    shared_buffers: '512MB',
    maintenance_work_mem: '512MB',
    max_wal_size: '1GB',
    wal_level: 'minimal',
    max_wal_senders: '0',
    autovacuum: 'off',
  }
  const postgres = await startPostgres({ dataFolder: folder.path, log: silentLog, settings, unsafe: true })
  const owner = new pg.Client({ connectionString: postgres.url })
  let cases = 0
  try {
    await owner.connect()
    const ask = async <R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []): Promise<R[]> =>
      (await owner.query<R>(text, [...values])).rows
    // A whole case is copied or not at all, in the order of the seed.
    await ask(`create temp table picked as
      select r.id, row_number() over (order by r.position) as rn from kernel.record r
      left join kernel.case_state c on c.centre_id = r.centre_id and c.case_id = r.case_id
      where not c.open or (r.case_id = '${noCase}' and r.kind = 'helpline/call')`)
    await ask('alter table picked add primary key (id)')
    const [{ seed, each } = { seed: 0, each: 1 }] = await ask<{ seed: number; each: number }>(
      'select (select count(*)::int from kernel.record) as seed, count(*)::int as each from picked',
    )
    const more = records - seed
    if (more < 0) throw new Error(`the seed alone has ${seed} records`)
    const copies = Math.ceil(more / each)
    // The oldest copy is cut at its beginning, so that the number is right.
    const cut = copies * each - more

    const figures = new Map([['kernel.case_state', 'case_id']])
    for (const { tables, keyed } of capabilities.flatMap((part) => part.projections ?? []))
      for (const table of tables) figures.set(table, keyed?.[table] ?? 'id')
    const statements: string[] = []
    const rebuilt: string[] = []
    const from = (table: string, key: string): string =>
      `from pg_temp.${table.replace('.', '_')} s join picked p on p.id = s.${key} where $3::int < p.rn and $1::text <> '' and $2::int > 0 and $4::bigint is not null`
    for (const [table, key] of [...figures, ['kernel.record', 'id'], ['kernel.ledger_line', 'object']] as const) {
      const columns = await ask<Column>(
        `select attname as name, format_type(atttypid, null) as type from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [table],
      )
      await ask(`create temp table ${table.replace('.', '_')} as select s.* from ${table} s`)
      const values = columns.map((column) => (column.name === 'position' || column.name === 'no' ? '$4::bigint + p.rn' : copyOf(column)))
      statements.push(
        `insert into ${table} (${columns.map(({ name }) => `"${name}"`).join(', ')}) overriding system value
         select ${values.join(', ')} ${from(table, key)} ${table.startsWith('kernel.') ? 'order by p.rn' : ''}`,
      )
      rebuilt.push(...(await withoutIndexes(ask, table)))
    }
    // The seed comes last: its positions and the numbers of its lines stand behind those of the history.
    await ask('update kernel.record set position = position + $1', [more])
    await ask('update kernel.counter set position = position + $1', [more])
    await ask('update kernel.day_mark set position = position + $1', [more])
    await ask('delete from kernel.ledger_line')
    for (let copy = copies; copy > 0; copy--) {
      const first = (copies - copy) * each - cut
      const ago = 730 + Math.round((copy / copies) * days)
      for (const text of statements) await ask(text, [String(copy), ago, copy === copies ? cut : 0, first])
      if (copies > 20 && copy % 10 === 0) process.stderr.write(`\r  growing a centre of ${records} records: ${first + each} `)
    }
    await ask(
      `insert into kernel.ledger_line (centre_id, no, told, at, actor, action, object, case_id, heard) overriding system value
      select centre_id, no + $1, told, at, actor, action, object, case_id, heard from pg_temp.kernel_ledger_line order by no`,
      [more],
    )
    await ask(`select setval(pg_get_serial_sequence('kernel.ledger_line', 'no'), (select max(no) from kernel.ledger_line))`)
    // The hourly clock would hash it, and a head's device follow all of it, while something is measured: a centre that is so
    // old has been sealed and anchored day by day. The first 20,000 lines look too young, and none is sealed before another.
    await ask('delete from kernel.ledger_seal')
    await ask(`update kernel.ledger_line l set heard = now() + interval '10 years'
      from (select centre_id, no, row_number() over (partition by centre_id order by no) as n from kernel.ledger_line) f
      where f.n <= 20000 and f.centre_id = l.centre_id and f.no = l.no`)
    if (copies > 20) process.stderr.write('\r  making its indexes                                      ')
    for (const text of rebuilt) await ask(text)
    const [{ now, cases: many } = { now: 0, cases: 0 }] = await ask<{ now: number; cases: number }>(
      'select (select count(*)::int from kernel.record) as now, (select count(*)::int from kernel.case_state) as cases',
    )
    cases = many
    if (now !== records) throw new Error(`grown to ${now} records, not to ${records}`)
    await ask('drop table pg_temp.picked')
    await ask('vacuum (analyze, freeze)')
    if (copies > 20) process.stderr.write('\r')
  } finally {
    await owner.end().catch(() => {})
    await postgres.stop()
    folder.release()
  }
  // What was written unsafely is forced out before it is kept, and the big log of the making is let go.
  const again = await takeDataFolder(dataFolder, silentLog)
  const safely = await startPostgres({ dataFolder: again.path, log: silentLog })
  const client = new pg.Client({ connectionString: safely.url })
  try {
    await client.connect()
    await client.query('checkpoint')
  } finally {
    await client.end().catch(() => {})
    await safely.stop()
    again.release()
  }
  rmSync(join(dataFolder, 'postgres.log'), { force: true })
  return cases
}

/** Takes the indexes of a table away for the while; the statements that make them again. */
async function withoutIndexes(
  ask: <R extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<R[]>,
  table: string,
) {
  const constraints = await ask<{ name: string; text: string }>(
    `select conname as name, pg_get_constraintdef(oid) as text from pg_constraint where conrelid = $1::regclass and contype in ('p', 'u', 'x')`,
    [table],
  )
  const indexes = await ask<{ name: string; text: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text from pg_index i
     where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.conrelid = i.indrelid)`,
    [table],
  )
  for (const { name } of constraints) await ask(`alter table ${table} drop constraint ${name}`)
  for (const { name } of indexes) await ask(`drop index ${name}`)
  return [...constraints.map(({ name, text }) => `alter table ${table} add constraint ${name} ${text}`), ...indexes.map(({ text }) => text)]
}
