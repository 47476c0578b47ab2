import type { Client } from 'pg'

export interface Table {
  /** `kernel.record` */
  readonly table: string
  readonly columns: readonly string[]
}

/** Who is signed in is not kept: a stolen copy opens nobody's session, and after a restore everybody signs in anew. */
const leftOut = new Set(['kernel.session', 'house.migration'])

/** Every table of every room, those first that others point to. */
export async function tablesOf(client: Client): Promise<Table[]> {
  const { rows } = await client.query<{ table: string; columns: string[]; needs: string[] }>(`
    select n.nspname || '.' || c.relname as table,
           array(select a.attname::text from pg_attribute a
                 where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
           array(select distinct fn.nspname || '.' || f.relname from pg_constraint k join pg_class f on f.oid = k.confrelid
                 join pg_namespace fn on fn.oid = f.relnamespace where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1`)
  const sorted: Table[] = []
  const waiting = rows.filter(({ table }) => !leftOut.has(table))
  while (waiting.length > 0) {
    const at = waiting.findIndex(({ needs }) => needs.every((need) => !waiting.some(({ table }) => table === need)))
    if (at < 0) throw new Error('tables point to each other in a ring')
    const [{ table, columns }] = waiting.splice(at, 1) as [(typeof waiting)[number]]
    sorted.push({ table, columns })
  }
  return sorted
}

/** A name as SQL takes it, whatever is in it. */
export const quoted = (name: string): string =>
  name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.')

/** Sequences go on behind the highest number that was restored. */
export async function advanceSequences(client: Client): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(`
    select n.nspname || '.' || c.relname as table, a.attname as column
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where a.attidentity <> '' and c.relkind = 'r'`)
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce((select max(${quoted(column)}) from ${quoted(table)}), 0) + 1, false)`,
      [quoted(table), column],
    )
  }
}
