import { projection } from '#kernel/server/projection.ts'
import { callKind } from '../records.ts'

/** Tables of the schema `helpline`, as Kysely sees them. */
export interface HelplineTables {
  'helpline.call': {
    centre_id: string
    id: string
    started: string
    seconds: number
    caller: string | null
    danger: readonly string[]
    violence: readonly string[]
    region: string | null
    children: number | null
    asked: readonly string[]
    given: readonly string[]
    next: string | null
    case_id: string | null
  }
}

/** Calls as figures count them. */
export const projectCall = projection<HelplineTables>()(callKind, {
  tables: ['helpline.call'],
  async project(writes, { db, centre }) {
    const newest = [...new Map(writes.map((write) => [write.id, write])).values()]
    await db
      .insertInto('helpline.call')
      .values(
        newest.map(({ id, coded }) => ({
          centre_id: centre,
          id,
          started: coded.started,
          seconds: coded.seconds,
          caller: coded.caller,
          danger: coded.danger,
          violence: coded.violence,
          region: coded.region,
          children: coded.children,
          asked: coded.asked,
          given: coded.given,
          next: coded.next,
          case_id: coded.toCase,
        })),
      )
      .onConflict((is) =>
        is.columns(['centre_id', 'id']).doUpdateSet((row) => ({
          started: row.ref('excluded.started'),
          seconds: row.ref('excluded.seconds'),
          caller: row.ref('excluded.caller'),
          danger: row.ref('excluded.danger'),
          violence: row.ref('excluded.violence'),
          region: row.ref('excluded.region'),
          children: row.ref('excluded.children'),
          asked: row.ref('excluded.asked'),
          given: row.ref('excluded.given'),
          next: row.ref('excluded.next'),
          case_id: row.ref('excluded.case_id'),
        })),
      )
      .execute()
  },
})
