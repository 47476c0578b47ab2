import type pg from 'pg'

/** Takes the database of a test back to a moment, as a restore from a copy does. */
export interface Copy {
  /** Everything as it was; with `silently` not even the database says that it was ever otherwise. */
  restore(silently?: boolean): Promise<void>
}

/** Copies every table of every room within the database itself. */
export async function copyOf(owner: pg.Pool): Promise<Copy> {
  const { rows } = await owner.query<{ schema: string; name: string }>(
    `select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'copied')
       and n.nspname || '.' || c.relname <> 'house.migration'`,
  )
  await owner.query('drop schema if exists copied cascade; create schema copied')
  for (const { schema, name } of rows) await owner.query(`create table copied."${schema}.${name}" as table "${schema}"."${name}"`)
  return {
    async restore(silently = false) {
      const client = await owner.connect()
      try {
        await client.query('begin; set local session_replication_role = replica')
        for (const { schema, name } of rows) {
          // nobody is signed in any more
          const isKept = `${schema}.${name}` !== 'kernel.session'
          await client.query(`delete from "${schema}"."${name}"`)
          const { rows: columns } = await client.query<{ name: string }>(
            `select quote_ident(attname) as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''`,
            [`"${schema}"."${name}"`],
          )
          const list = columns.map((column) => column.name).join(', ')
          if (isKept)
            await client.query(
              `insert into "${schema}"."${name}" (${list}) overriding system value select ${list} from copied."${schema}.${name}"`,
            )
        }
        if (!silently) await client.query('select kernel.note_restored()')
        await client.query('commit')
      } finally {
        client.release()
      }
    },
  }
}
