/** Tables of the schema `kin`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface KinTables {
  'kin.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
