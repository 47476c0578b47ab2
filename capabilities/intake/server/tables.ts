/** Tables of the schema `intake`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface IntakeTables {
  'intake.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
