import pg from 'pg'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import type { Place } from './grep.ts'
import type { House } from './house.ts'

/** Every row of every table as PostgreSQL writes it, past all its rules; `control` is put into it first and must be found. */
export async function dumpOf(house: House, control: { readonly cyrillic: string; readonly latin: string }): Promise<Place[]> {
  const client = new pg.Client({ connectionString: reachDatabase(house.dataFolder) })
  await client.connect()
  await client.query(`create table public.control as select $1::text as cyrillic, $2::text as latin`, [control.cyrillic, control.latin])
  const { rows: tables } = await client.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const places: Place[] = []
  for (const { name } of tables) {
    const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
    places.push({ name, bytes: Buffer.from(rows.map(({ row }) => row).join('\n')) })
  }
  await client.end()
  return places
}
