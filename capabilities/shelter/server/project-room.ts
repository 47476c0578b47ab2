import { sql } from 'kysely'
import { projection } from '#kernel/server/projection.ts'
import { roomKind } from '../records.ts'
import { letGoOfHolds } from './let-go-of-holds.ts'
import type { ShelterTables } from './tables.ts'

/** Rooms and their beds. A bed in which somebody sleeps, or for which somebody is awaited, cannot be taken away. */
export const projectRoom = projection<ShelterTables>()(roomKind, {
  tables: ['shelter.bed', 'shelter.room'],
  constraints: { bed_of_one_room: 'bed-in-use' },
  async project(writes, { db, centre, refuse }) {
    for (const { id, coded, at } of writes) {
      const row = { kind: coded.kind, step_free: coded.stepFree, closed: coded.closed, place: coded.order }
      const beds = [...coded.beds.map((bed) => ({ bed, cot: false })), ...coded.cots.map((bed) => ({ bed, cot: true }))]
      await letGoOfHolds(db, centre, at)
      const gone = db
        .selectFrom('shelter.bed')
        .select('id')
        .where('centre_id', '=', centre)
        .where('room', '=', id)
        .where(sql<boolean>`id <> all (${beds.map(({ bed }) => bed)}::uuid[])`)
      const used = await db
        .selectFrom('shelter.bed_use')
        .select('bed')
        .where('centre_id', '=', centre)
        .where('bed', 'in', gone)
        .where(sql<boolean>`upper_inf(nights)`)
        .limit(1)
        .execute()
      if (used.length > 0) refuse('bed-in-use')
      await db
        .insertInto('shelter.room')
        .values({ centre_id: centre, id, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
      await db.deleteFrom('shelter.bed').where('centre_id', '=', centre).where('room', '=', id).execute()
      if (beds.length > 0) {
        await db
          .insertInto('shelter.bed')
          .values(beds.map(({ bed, cot }) => ({ centre_id: centre, id: bed, room: id, cot })))
          .execute()
      }
    }
  },
})
