/** Tables of the schema `obstacles`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ObstaclesTables {
  'obstacles.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
