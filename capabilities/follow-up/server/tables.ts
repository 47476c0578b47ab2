/** Tables of the schema `follow_up`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface FollowUpTables {
  'follow_up.plan': {
    centre_id: string
    id: string
    case_id: string
    state: string
    exit_on: string
    next: string | null
    step: string | null
  }
  'follow_up.contact': {
    centre_id: string
    id: string
    case_id: string
    plan: string
    step: string
    planned: string
    at: string
    outcome: string
    asked: string | null
  }
}
