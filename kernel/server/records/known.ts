import type { RecordBack, RecordOut } from '#kernel/wire.ts'
import type { Acceptance, Checked, Written } from './acceptance.ts'
import type { Circle, Looked, Stored } from './look.ts'
import { movesAmong } from './moves.ts'
import { backsAmong } from './returns.ts'

/** What is known when the records of a batch are judged; what was accepted of the batch itself is added as it is written. */
export interface Known {
  readonly stored: Map<string, Stored>
  /** Hers, of those that the batch names. */
  readonly circles: ReadonlyMap<string, Circle>
  /** By case: the circle of its own that it lies in, null when she is not in it. */
  readonly closed: Map<string, string | null>
  /** Records and cases. */
  readonly erased: ReadonlySet<string>
  /** By the place in the batch. See [Note: a move is no new statement] */
  readonly moves: ReadonlyMap<number, Written>
  /** By the place in the batch; null when nothing is given back. See [Note: a record that is given back] */
  readonly backs: ReadonlyMap<number, Written> | null
}

export async function knownOf(at: Acceptance, records: readonly RecordOut[], looked: Looked): Promise<Known> {
  const stored = new Map((looked.stored ?? []).map((row) => [row.id, row]))
  return {
    stored,
    circles: new Map((looked.mine ?? []).map((row) => [row.circle, row])),
    closed: new Map((looked.closed ?? []).map((row) => [row.caseId, row.circle])),
    erased: new Set(looked.erased),
    moves: await movesAmong(at, records, stored),
    backs: at.isBack ? await backsAmong(at, records as readonly RecordBack[]) : null,
  }
}

/** A record of the batch was written: what comes after it in the same batch is judged by that. */
export function learn({ stored, circles, closed }: Known, { record, sha }: Checked, position: number): void {
  const { id, version, circle, caseId, kind } = record
  stored.set(id, { id, version, sha: sha.toString('hex'), position, circle, caseId, kind })
  if (id !== caseId) return
  if (circles.get(circle)?.kind === 'case') closed.set(caseId, circle)
  else closed.delete(caseId)
}
