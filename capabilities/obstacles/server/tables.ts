/** Tables of the schema `obstacles`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ObstaclesTables {
  'obstacles.refusal': {
    centre_id: string
    id: string
    case_id: string
    agency: string
    what: readonly string[]
    on_day: string
    region: string | null
    repeated: boolean
  }
  'obstacles.pressure': {
    centre_id: string
    id: string
    case_id: string
    by: string | null
    how: readonly string[]
    aim: string | null
    on_day: string
  }
  'obstacles.withdrawal': {
    centre_id: string
    id: string
    case_id: string
    what: string
    will: string
    on_day: string
  }
}
