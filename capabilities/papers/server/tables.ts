/** Tables of the schema `papers`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface PapersTables {
  'papers.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
