/** Tables of the schema `risk`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface RiskTables {
  'risk.level': {
    centre_id: string
    id: string
    case_id: string
    level: string
    at: string
    reasons: readonly string[]
    told_her: boolean
    review_by: string | null
    lowered: string | null
  }
}
