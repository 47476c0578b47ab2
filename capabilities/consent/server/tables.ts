/** Tables of the schema `consent`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ConsentTables {
  'consent.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
