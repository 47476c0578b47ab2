/** Tables of the schema `needs`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface NeedsTables {
  'needs.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
