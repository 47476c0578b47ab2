import type { Kysely } from 'kysely'
import { noCase } from '#kernel/circle.ts'
import { projection, type Projecting, type Write } from '#kernel/server/projection.ts'
import { callsKind, requestKind } from '../records.ts'
import type { ErasureTables } from './tables.ts'

interface Proposal {
  readonly extent: 'story' | 'whole'
  readonly state: 'asked' | 'withdrawn'
  readonly which?: readonly string[]
}

/** Who proposed it stays who proposed it; afterwards it is only withdrawn. See [Note: two people erase] */
async function projectProposals(writes: readonly Write<Proposal>[], { db, centre, refuse }: Projecting<ErasureTables>): Promise<void> {
  for (const { id, caseId, by, coded } of writes) {
    const row = {
      case_id: caseId === noCase ? null : caseId,
      which: coded.which ?? [],
      account: by,
      extent: coded.extent,
      state: coded.state,
    }
    const was = await find(db, centre, id)
    if (was !== undefined) {
      const same = was.extent === row.extent && was.which.join() === row.which.join()
      if (!same || (was.state === 'withdrawn' && row.state === 'asked')) refuse('request-is-written')
      await db.updateTable('erasure.request').set({ state: row.state }).where('centre_id', '=', centre).where('id', '=', id).execute()
    } else
      await db
        .insertInto('erasure.request')
        .values({ centre_id: centre, id, ...row })
        .execute()
  }
}

const find = (db: Kysely<ErasureTables>, centre: string, id: string) =>
  db.selectFrom('erasure.request').selectAll().where('centre_id', '=', centre).where('id', '=', id).executeTakeFirst()

export const projectRequest = projection<ErasureTables>()(requestKind, { tables: ['erasure.request'], project: projectProposals })
export const projectCalls = projection<ErasureTables>()(callsKind, { tables: ['erasure.request'], project: projectProposals })
