/** Tables of the schema `papers`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface PapersTables {
  'papers.paper': {
    centre_id: string
    id: string
    case_id: string
    which: string
    whose: string
    state: string
    applied_on: string | null
    expected_by: string | null
  }
  'papers.entitlement': {
    centre_id: string
    id: string
    case_id: string
    group: string
    state: string
    asked_on: string
    decided_on: string | null
    ends_on: string | null
  }
}
