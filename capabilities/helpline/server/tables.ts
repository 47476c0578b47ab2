/** Tables of the schema `helpline`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface HelplineTables {
  'helpline.call': {
    centre_id: string
    id: string
    started: string
    seconds: number
    caller: string | null
    danger: readonly string[]
    violence: readonly string[]
    region: string | null
    children: number | null
    asked: readonly string[]
    given: readonly string[]
    next: string | null
    case_id: string | null
    channel: string | null
    spoken: string | null
    agreed_to_police: boolean | null
    handed_to: string | null
    handover: string | null
    handed_worker: string | null
  }
}
