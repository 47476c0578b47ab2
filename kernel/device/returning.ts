import type { Life } from '#kernel/wire.ts'
import type { StoredRecord } from './database.ts'
import type { Pending } from './outbox.ts'

/** What this device brings back to a server that was restored from a copy: statements and records together. */
export interface Returning {
  readonly done: number
  readonly of: number
}

/**
 * The position behind which what this device has read is not what the server has now, or null when all of it is. See
 * [Note: another life].
 *
 * @param known the life in which this device has read last; '' is the first one
 * @param position up to here it has read
 */
export function lostBehind(
  known: string,
  position: number,
  { restored = [], end }: { readonly restored?: readonly Life[]; readonly end?: number },
): number | null {
  // A copy that was put back by hand says nothing of it; this much can be seen.
  const short = end !== undefined && end < position ? end : null
  if (lifeOf(restored) === known) return short
  const at = restored.findIndex(({ life }) => life === known)
  // A life that this server has never had: of nothing it is certain that it is there.
  if (known !== '' && at === -1) return 0
  return Math.min(...restored.slice(at + 1).map(({ from }) => from), short ?? Number.POSITIVE_INFINITY)
}

/** The life in which a server is now. */
export const lifeOf = (restored: readonly Life[] = []): string => restored.at(-1)?.life ?? ''

/** Rows that go back lie before all others in the outbox, in the order in which the server had them, each once. */
const before = -(2 ** 40)

/** A record as it goes back: the same envelope, and who wrote it and when. */
export const asBack = ({ position, sha, ...record }: StoredRecord, back: { readonly by: string; readonly at: string }): Pending => ({
  n: before + position,
  record,
  sha,
  prev: null,
  back,
})
