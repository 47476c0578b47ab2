/** Tables of the schema `erasure`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ErasureTables {
  'erasure.request': {
    centre_id: string
    id: string
    case_id: string | null
    which: readonly string[]
    account: string
    extent: string
    state: string
  }
  'erasure.hold': {
    centre_id: string
    id: string
    case_id: string
    until: string | null
    lifted: boolean
  }
}
