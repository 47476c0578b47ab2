import type pg from 'pg'

/** PostgreSQL's type of each column but the centre's. */
type TypesOf<Row> = Readonly<Record<Exclude<keyof Row, 'centre_id'> & string, string>>

/**
 * Puts rows into a table whose key is (centre_id, id), or in the place of those there; of two with one id the last. One
 * prepared statement, whether for one row or for a thousand.
 */
export function upsertInto<Row extends { readonly centre_id: string; readonly id: string }>(table: string, types: TypesOf<Row>) {
  const columns = Object.keys(types) as (keyof TypesOf<Row>)[]
  const text = `
    insert into ${table} (centre_id, ${columns.map((column) => `"${column}"`).join(', ')})
    select $1, given.* from json_to_recordset($2) as given(${columns.map((column) => `"${column}" ${types[column]}`).join(', ')})
    on conflict (centre_id, id) do update set
    ${columns
      .filter((column) => column !== 'id')
      .map((column) => `"${column}" = excluded."${column}"`)
      .join(', ')}`
  return (centre: string, rows: readonly Omit<Row, 'centre_id'>[]): pg.QueryConfig => ({
    name: `upsert ${table}`,
    text,
    values: [centre, JSON.stringify([...new Map(rows.map((row) => [row.id, row])).values()])],
  })
}
