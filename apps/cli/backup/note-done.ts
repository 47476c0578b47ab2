import pg from 'pg'

/** Tells every centre of the database that a copy was made or rehearsed, for its head to see. */
export async function noteDone(
  databaseUrl: string,
  done: {
    readonly id: string
    readonly what: 'made' | 'rehearsed'
    readonly at: string
    readonly records: number
    readonly whole: boolean
  },
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(
      `insert into backup.done (centre_id, id, what, at, records, whole) select id, $1, $2, $3, $4, $5 from kernel.centre`,
      [done.id, done.what, done.at, done.records, done.whole],
    )
  } finally {
    await client.end().catch(() => {})
  }
}
