/** Tables of the schema `restriction`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface RestrictionTables {
  'restriction.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
