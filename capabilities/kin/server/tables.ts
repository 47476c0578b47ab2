/** Tables of the schema `kin`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface KinTables {
  'kin.person': {
    centre_id: string
    id: string
    case_id: string
    relation: string
    stance: string
    lives_with_her: boolean
    may_be_called: boolean
    may_take_her_in: boolean
    child: boolean
    gone: boolean
  }
}
