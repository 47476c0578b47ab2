/** Tables of the schema `follow_up`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface FollowUpTables {
  'follow_up.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
