/** Tables of the schema `consent`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ConsentTables {
  'consent.card': {
    centre_id: string
    id: string
    case_id: string
    recipient: string
    purpose: string
    fields: readonly string[]
    state: string
    from_day: string
    until_day: string | null
    language: string
    form: string | null
    withdrawn_on: string | null
    told_on: string | null
  }
  'consent.disclosure': {
    centre_id: string
    id: string
    case_id: string
    consent: string
    recipient: string
    purpose: string
    fields: readonly string[]
    at: string
    way: string
  }
}
