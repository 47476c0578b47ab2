/** Tables of the schema `children`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ChildrenTables {
  'children.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
