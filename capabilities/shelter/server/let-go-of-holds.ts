import type { Kysely } from 'kysely'
import type { ShelterTables } from './tables.ts'

/**
 * Lets go of beds whose hold has run out by `at`, the moment of the write that asks for a bed. No clock is needed, and a
 * rebuild, which replays the same moments, lets go of the same ones.
 */
export async function letGoOfHolds(db: Kysely<ShelterTables>, centre: string, at: string): Promise<void> {
  await db.deleteFrom('shelter.bed_use').where('centre_id', '=', centre).where('held_until', '<=', at).execute()
}
