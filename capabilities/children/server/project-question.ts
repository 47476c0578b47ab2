import { projection } from '#kernel/server/projection.ts'
import { questionKind } from '../records.ts'
import type { ChildrenTables } from './tables.ts'

/** Questions; one ends only with the same answer of a lawyer and of the head. See [Note: two people decide]. */
export const projectQuestion = projection<ChildrenTables>()(questionKind, {
  tables: ['children.question'],
  constraints: { question_told_when_settled: 'needs-two-people' },
  async project(writes, { db, centre, refuse }) {
    for (const { id, coded } of writes) {
      if (coded.settled !== null) {
        const voices = await db
          .selectFrom('children.voice')
          .select(['side', 'account'])
          .where('centre_id', '=', centre)
          .where('question', '=', id)
          .where('answer', '=', coded.settled)
          .execute()
        // one person has one voice in a question, so two sides are two people
        if (new Set(voices.map(({ side }) => side)).size < 2) refuse('needs-two-people')
      }
      const row = { due: coded.due, settled: coded.settled, told: coded.told }
      await db
        .insertInto('children.question')
        .values({ centre_id: centre, id, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row))
        .execute()
    }
  },
})
