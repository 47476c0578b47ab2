import { noCase } from '#kernel/circle.ts'
import type { RecordOut } from '#kernel/wire.ts'

/** What is stored under an id, whoever may read it. */
export interface Stored {
  readonly id: string
  readonly version: number
  /** hex */
  readonly sha: string
  readonly position: number
  readonly circle: string
  readonly caseId: string
  readonly kind: string
}

export interface Circle {
  readonly circle: string
  readonly kind: 'role' | 'case'
  readonly name: string | null
  readonly epoch: number
  readonly stale: boolean
}

/** Everything that must be known before a put. */
export interface Looked extends Record<string, unknown> {
  readonly stored: readonly Stored[] | null
  readonly mine: readonly Circle[] | null
  /** Cases that lie in a circle of their own, and which, if she is in it. */
  readonly closed: readonly { readonly caseId: string; readonly circle: string | null }[] | null
  /** Records and cases that were erased. See [Note: an erased record] */
  readonly erased: readonly string[] | null
  /** How often the centre had erased something, or moved a case, when this was looked at. */
  readonly erasures: number
}

/** What the database is asked of a batch: its ids, its circles, its cases. */
export const looking = (records: readonly RecordOut[]) => [
  records.map(({ id }) => id),
  [...new Set(records.map(({ circle }) => circle))],
  [...new Set(records.map(({ caseId }) => caseId).filter((caseId) => caseId !== noCase))],
]
export const lookQuery = {
  name: 'look',
  text: 'select stored, mine, closed, erased, erasures from kernel.look(house.centre(), $1, $2, $3)',
}
/** Who this is and what is stored, in one statement. */
export const arriveQuery = { name: 'arrive', text: 'select * from house.enter($1, $2) e, lateral kernel.look(e.centre, $3, $4, $5)' }
