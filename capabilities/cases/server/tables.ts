/** Tables of the schema `cases`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface CasesTables {
  'cases.file': {
    centre_id: string
    id: string
    status: string
    opened_on: string
    stage: string
    source: string | null
    call: string | null
    sex: string | null
    age: string | null
    violence: readonly string[]
    relation: string | null
    region: string | null
    children: number | null
    closed_on: string | null
    close_reason: string | null
    worker: string | null
  }
  'cases.entry': {
    centre_id: string
    id: string
    case_id: string
    at: string
    what: string
    channel: string | null
    service: string | null
    minutes: number | null
    source: string | null
  }
  'cases.closing': {
    centre_id: string
    id: string
    case_id: string
    deed: string
    on_day: string
    reason: string | null
    outcome: string | null
    told_may_return: boolean
    again: string | null
  }
}
