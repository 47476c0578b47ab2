import { projection } from '#kernel/server/projection.ts'
import { person } from '../records.ts'

interface Tables {
  'kernel.member': { centre_id: string; account: string; roles: string[] }
}

/** Nothing of it is in the open: only that nobody writes another's name but a head. */
export const projectPerson = projection<Tables>()(person, {
  tables: [],
  async project(writes, { db, centre, refuse }) {
    const others = writes.filter(({ id, by }) => id !== by)
    if (others.length === 0) return
    const heads = await db
      .selectFrom('kernel.member')
      .select(['account', 'roles'])
      .where('centre_id', '=', centre)
      .where('account', 'in', [...new Set(others.map(({ by }) => by))])
      .execute()
    const isHead = new Set(heads.filter(({ roles }) => roles.includes('head')).map(({ account }) => account))
    if (others.some(({ by }) => !isHead.has(by))) refuse('not-yourself')
  },
})
