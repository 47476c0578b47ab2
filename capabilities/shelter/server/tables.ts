/** Tables of the schema `shelter`, as Kysely sees them. */
export interface ShelterTables {
  'shelter.room': { centre_id: string; id: string; kind: string; step_free: boolean; closed: boolean; place: number }
  'shelter.bed': { centre_id: string; id: string; room: string; cot: boolean }
  'shelter.stay': {
    centre_id: string
    id: string
    case_id: string
    room: string
    since: string
    from_day: string
    planned: string | null
    left_day: string | null
    women: number
    men: number
    children: number
    cots: number
    state: string
    held_until: string | null
    reason: string | null
    extended: number
  }
  'shelter.bed_use': {
    centre_id: string
    bed: string
    stay: string
    /** A range as text, `[2026-11-22,)`. */
    nights: string
    held_until: string | null
  }
}
