/** Tables of the schema `duties`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface DutiesTables {
  'duties.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
