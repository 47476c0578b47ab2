import { sql } from 'kysely'
import { projection } from '#kernel/server/projection.ts'
import { voiceKind } from '../records.ts'
import type { ChildrenTables } from './tables.ts'

/** Voices: each by her own hand, in a role she holds, once in a question, until it is settled. See [Note: two people decide]. */
export const projectVoice = projection<ChildrenTables>()(voiceKind, {
  tables: ['children.voice'],
  constraints: { voice_once_each: 'needs-two-people', voice_says_why_not: 'say-why-not-told' },
  async project(writes, { db, centre, refuse }) {
    for (const { id, by, coded } of writes) {
      // Only of who asks now: when tables are made again, she may have left, and what was accepted was accepted.
      const { rows } = await sql<{ wrong: boolean }>`
        select house.standing() = 'member' and not exists (
          select from kernel.member where centre_id = ${centre} and account = ${by}::uuid and ${coded.as} = any (roles)) as wrong
      `.execute(db)
      if (rows[0]?.wrong) refuse('not-your-role')
      const settled = await db
        .selectFrom('children.question')
        .select('id')
        .where('centre_id', '=', centre)
        .where('id', '=', coded.question)
        .where('settled', 'is not', null)
        .execute()
      if (settled.length > 0) refuse('decided-already')
      const row = { question: coded.question, side: coded.as, answer: coded.answer, mother: coded.mother, why_not: coded.whyNot }
      const written = await db
        .insertInto('children.voice')
        .values({ centre_id: centre, id, account: by, ...row })
        .onConflict((is) => is.columns(['centre_id', 'id']).doUpdateSet(row).where('children.voice.account', '=', by))
        .returning('id')
        .execute()
      if (written.length === 0) refuse('not-your-voice')
    }
  },
})
