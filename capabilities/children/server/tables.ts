/** Tables of the schema `children`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ChildrenTables {
  'children.child': {
    centre_id: string
    id: string
    case_id: string
    age_from: number | null
    age_to: number | null
    age_on: string | null
    sex: string | null
    role: string
    schooling: string | null
    with_her: boolean | null
    state: string
  }
  'children.interview': {
    centre_id: string
    id: string
    child: string
    on_day: string
    state: string
    by: string
    recorded: string
    again: string | null
  }
  'children.question': {
    centre_id: string
    id: string
    due: string
    settled: string | null
    told: string | null
  }
  'children.voice': {
    centre_id: string
    id: string
    question: string
    account: string
    side: string
    answer: string
    mother: string
    why_not: string | null
  }
}
