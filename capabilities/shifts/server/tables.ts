/** Tables of the schema `shifts`, as Kysely sees them; written by `npm run tables` from the migrations. */
export interface ShiftsTables {
  'shifts.entry': {
    centre_id: string
    id: string
    on_day: string
    done: boolean
  }
}
