/** Tables of the schema `intake`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface IntakeTables {
  'intake.sheet': {
    centre_id: string
    id: string
    case_id: string
    begun_on: string
    finished_on: string | null
    keeping: string | null
    delay: string | null
    civil: string | null
    displacement: string | null
    today: number
    sheet: number
    report: number
  }
}
