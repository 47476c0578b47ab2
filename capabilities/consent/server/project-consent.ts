import { projection } from '#kernel/server/projection.ts'
import { consentKind } from '../records.ts'
import { mayFollow } from '../rules.ts'
import { cardOf, rowOf } from './card-row.ts'
import type { ConsentTables } from './tables.ts'

/** Cards of consent. A card is written once and afterwards only withdrawn: see [Note: one card, one question]. */
export const projectConsent = projection<ConsentTables>()(consentKind, {
  tables: ['consent.card'],
  constraints: { card_complete: 'consent-incomplete', card_withdrawn: 'consent-incomplete', card_not_for_ever: 'consent-too-long' },
  async project(writes, { db, centre, refuse }) {
    for (const { id, caseId, coded } of writes) {
      const was = await db
        .selectFrom('consent.card')
        .selectAll()
        .where('centre_id', '=', centre)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst()
      if (!mayFollow(was === undefined ? null : cardOf(was), coded)) refuse('card-is-written')
      const row = rowOf(coded)
      await db
        .insertInto('consent.card')
        .values({ centre_id: centre, id, case_id: caseId, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
    }
  },
})
