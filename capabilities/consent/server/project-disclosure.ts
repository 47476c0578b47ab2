import { sql } from 'kysely'
import type { Country } from '#kernel/language.ts'
import { projection } from '#kernel/server/projection.ts'
import { dayIn } from '../centre-day.ts'
import { disclosureKind } from '../records.ts'
import { whyNot } from '../rules.ts'
import { cardOf } from './card-row.ts'
import type { ConsentTables } from './tables.ts'

/**
 * What leaves the centre, let out only under a card that says yes at this moment. The card's row is held while it is
 * looked at, so a withdrawal comes either before this disclosure, and then it is refused, or after it. The day is that of
 * the server's own clock in the centre's country: a device cannot lead a yes on by its calendar.
 */
export const projectDisclosure = projection<ConsentTables>()(disclosureKind, {
  tables: ['consent.disclosure'],
  constraints: { disclosure_of_something: 'field-not-allowed' },
  async project(writes, { db, centre, refuse }) {
    for (const { id, caseId, coded, at } of writes) {
      const was = await db
        .selectFrom('consent.disclosure')
        .selectAll()
        .where('centre_id', '=', centre)
        .where('id', '=', id)
        .executeTakeFirst()
      if (was !== undefined) {
        const same =
          was.case_id === caseId &&
          was.consent === coded.consent &&
          was.recipient === coded.recipient &&
          was.purpose === coded.purpose &&
          was.fields.join() === coded.fields.join() &&
          new Date(was.at).toISOString() === new Date(coded.at).toISOString()
        // that it never left may be said later, and cannot be unsaid
        if (!same || (was.way !== coded.way && coded.way !== 'not_left')) refuse('disclosure-is-written')
        await db.updateTable('consent.disclosure').set({ way: coded.way }).where('centre_id', '=', centre).where('id', '=', id).execute()
        continue
      }
      const card = await db
        .selectFrom('consent.card')
        .selectAll()
        .where('centre_id', '=', centre)
        .where('id', '=', coded.consent)
        .where('case_id', '=', caseId)
        .forShare()
        .executeTakeFirst()
      const { country } = await db
        .selectNoFrom(sql<Country>`(select country from kernel.centre where id = ${centre}::uuid)`.as('country'))
        .executeTakeFirstOrThrow()
      const { recipient, purpose, fields } = coded
      const why = whyNot(card && cardOf(card), { recipient, purpose, fields, on: dayIn(country, at) })
      if (why !== null) refuse(why)
      await db
        .insertInto('consent.disclosure')
        .values({
          centre_id: centre,
          id,
          case_id: caseId,
          consent: coded.consent,
          recipient,
          purpose,
          fields,
          at: coded.at,
          way: coded.way,
        })
        .execute()
    }
  },
})
