/** Tables of the schema `risk`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface RiskTables {
  'risk.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
