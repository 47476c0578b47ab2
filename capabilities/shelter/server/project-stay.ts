import { sql } from 'kysely'
import { projection } from '#kernel/server/projection.ts'
import { stayKind } from '../records.ts'
import { letGoOfHolds } from './let-go-of-holds.ts'
import type { ShelterTables } from './tables.ts'

/** Stays, and whose each bed is. The exclusion constraint says the last word. See [Note: a bed is taken until she has left]. */
export const projectStay = projection<ShelterTables>()(stayKind, {
  tables: ['shelter.bed_use', 'shelter.stay'],
  keyed: { 'shelter.bed_use': 'stay' },
  constraints: {
    bed_given_once: 'bed-not-free',
    stay_in_order: 'stay-out-of-order',
    stay_left_with_reason: 'stay-out-of-order',
    stay_held_until: 'stay-out-of-order',
  },
  async project(writes, { db, centre, refuse }) {
    for (const { id, caseId, coded, at } of writes) {
      const row = {
        case_id: caseId,
        room: coded.room,
        since: coded.since,
        from_day: coded.from,
        planned: coded.planned,
        left_day: coded.left,
        women: coded.women,
        men: coded.men,
        children: coded.children,
        cots: coded.cots,
        state: coded.state,
        held_until: coded.heldUntil,
        reason: coded.reason,
        extended: coded.extended,
      }
      await db
        .insertInto('shelter.stay')
        .values({ centre_id: centre, id, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
      await db.deleteFrom('shelter.bed_use').where('centre_id', '=', centre).where('stay', '=', id).execute()
      const ranOut = coded.heldUntil !== null && Date.parse(coded.heldUntil) <= Date.parse(at)
      const sleptNoNight = coded.left !== null && coded.left <= coded.from
      if (coded.beds.length === 0 || ranOut || sleptNoNight) continue
      if (coded.left === null) {
        const known = await db
          .selectFrom('shelter.bed')
          .select((row) => row.fn.countAll<number>().as('n'))
          .where('centre_id', '=', centre)
          .where('room', '=', coded.room)
          .where('id', 'in', coded.beds)
          .executeTakeFirstOrThrow()
        if (Number(known.n) !== new Set(coded.beds).size) refuse('no-such-bed')
      }
      await letGoOfHolds(db, centre, at)
      await db
        .insertInto('shelter.bed_use')
        .values(
          coded.beds.map((bed) => ({
            centre_id: centre,
            bed,
            stay: id,
            nights: sql<string>`daterange(${coded.from}::date, ${coded.left}::date)`,
            held_until: coded.heldUntil,
          })),
        )
        .execute()
    }
  },
})
