import pg from 'pg'

/** What the database says of itself, of its migrations, of the copies made and of the newest write. */
export interface Asked {
  readonly version: string
  readonly at: string
  readonly applied: readonly { readonly name: string; readonly sha256: string }[]
  readonly copied: string | null
  readonly newest: string | null
  readonly rehearsed: { readonly at: string; readonly whole: boolean } | null
}

export async function ask(connectionString: string): Promise<Asked> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000, query_timeout: 10_000, application_name: 'doctor' })
  client.on('error', () => {})
  try {
    await client.connect()
    const one = async <Row extends pg.QueryResultRow>(sql: string) => (await client.query<Row>(sql)).rows
    const [head] = await one<{ version: string; at: string; ready: boolean }>(
      `select split_part(current_setting('server_version'), ' ', 1) as version, now()::text as at, to_regclass('house.migration') is not null as ready`,
    )
    const { version, at, ready } = head!
    if (!ready) return { version, at, applied: [], copied: null, newest: null, rehearsed: null }
    const applied = await one<{ name: string; sha256: string }>('select name, sha256 from house.migration')
    const has = (name: string) => one<{ yes: boolean }>(`select to_regclass('${name}') is not null as yes`).then((rows) => rows[0]!.yes)
    const copied = (await has('backup.done'))
      ? (await one<{ at: string | null }>(`select max(at)::text as at from backup.done where what = 'made' and whole`))[0]!.at
      : null
    const rehearsed = (await has('backup.done'))
      ? (
          await one<{ at: string; whole: boolean }>(
            `select at::text as at, whole from backup.done where what = 'rehearsed' order by at desc limit 1`,
          )
        )[0]
      : undefined
    const newest = (await has('kernel.ledger_line'))
      ? (
          await one<{ at: string | null }>(
            `select max(l.heard)::text as at from kernel.centre c, lateral (select heard from kernel.ledger_line where centre_id = c.id order by no desc limit 1) l`,
          )
        )[0]!.at
      : null
    return { version, at, applied, copied, newest, rehearsed: rehearsed ?? null }
  } finally {
    await client.end().catch(() => {})
  }
}
