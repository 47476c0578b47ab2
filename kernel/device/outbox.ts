import type { PutAnswer, RecordIn } from '#kernel/wire.ts'
import type { B64u, Id, SealedRecord } from '#vault/api.ts'

// [Note: a record's way]
// `put` → memory → `vault.seal` → one IndexedDB transaction into the outbox → `POST /records`, in order, a hundred at a time →
// accepted: from the outbox into `records`. The database keeps what the server has apart from what is ours; the screen shows
// ours over theirs. `newer-version`: both are kept, the screen shows the server's, `/unsent` shows both side by side.
// `stale-epoch`, `stale-circle`: statements and keys are taken, a new key made if need be, sealed anew, sent again. Any other
// refusal waits on `/unsent`. Nothing is ever dropped by itself.

// [Note: a put that may be taken back waits]
// For ten seconds it is sealed and stored here and not sent, so taking it back leaves no trace. Until when stands with the row:
// of several windows one sends for all, and it knows of the others only what is stored. Whoever sends looks at the clock before
// it reads the rows; whoever takes back looks at it in the transaction in which the row goes. So a row is sent or taken back,
// never both, and `undo` tells which.

/** As long as this, in milliseconds; the button that takes it back goes a little earlier. */
export const undoable = 10_500

/** A sealed record on its way. Rows are sent in the order of `n`. */
export interface Pending {
  readonly n: number
  readonly record: SealedRecord
  readonly sha: B64u
  /** SHA-256 of the version before, or null: needed to seal it anew. */
  readonly prev: B64u | null
  /** Why the server did not take it: it waits for somebody. */
  readonly refusal?: string | undefined
  readonly facts?: Readonly<Record<string, unknown>> | undefined
  /** Until when it may be taken back and is not sent, in milliseconds since 1970. */
  readonly heldUntil?: number | undefined
  /** The server had it and was restored from a copy without it: who wrote it, and when. It goes as it is and is never sealed anew. */
  readonly back?: { readonly by: Id; readonly at: string } | undefined
}

export const mostInBatch = 100

/** For how many milliseconds more it may be taken back, or 0. A clock that was set back since then holds nothing. */
export function heldFor({ heldUntil = 0 }: Pending, now: number): number {
  const left = heldUntil - now
  return left > undoable ? 0 : Math.max(0, left)
}

/** In how many milliseconds the next put that is held may go; Infinity when none is. */
export function nextIn(outbox: readonly Pending[], now: number): number {
  return outbox.reduce((least, pending) => Math.min(least, heldFor(pending, now) || Infinity), Infinity)
}

/**
 * What goes next: in order, at most a hundred and at most `bytes`, nothing that waits for somebody, and nothing behind
 * such a row of the same record (its version would not fit). Either all of it is given back, or nothing.
 *
 * @param now from before the outbox was read, in milliseconds. See [Note: a put that may be taken back waits]
 */
export function nextBatch(outbox: readonly Pending[], now: number, bytes = 2_500_000): readonly Pending[] {
  const blocked = new Set<Id>()
  const batch: Pending[] = []
  let size = 0
  for (const pending of outbox) {
    const { id, blob } = pending.record
    // What goes back has a door of its own.
    if (batch[0] && (batch[0].back === undefined) !== (pending.back === undefined)) break
    if (pending.refusal !== undefined || heldFor(pending, now) > 0) blocked.add(id)
    if (blocked.has(id)) continue
    size += Math.ceil(blob.length * 1.34) + 1_000
    if (batch.length > 0 && (batch.length === mostInBatch || size > bytes)) break
    batch.push(pending)
  }
  return batch
}

/** What an answer asks of the device. */
export type Settlement =
  | { readonly is: 'there'; readonly pending: Pending; readonly position: number }
  /** Somebody was faster: both are kept. */
  | { readonly is: 'conflict'; readonly pending: Pending; readonly newer: RecordIn | undefined }
  /** The circle's key has changed: take statements and keys, seal anew, send again. */
  | { readonly is: 'seal-anew'; readonly pending: Pending }
  /** A member has left and nobody has made a new key yet: make one, then seal anew. */
  | { readonly is: 'rotate'; readonly pending: Pending }
  /** The case lies in a circle of its own now: seal it for that one, if we are in it. See [Note: nothing leaks back] */
  | { readonly is: 'restricted'; readonly pending: Pending }
  | { readonly is: 'refused'; readonly pending: Pending; readonly refusal: string; readonly facts: Readonly<Record<string, unknown>> }
  /** Another record of the batch stood in the way: it simply goes again. */
  | { readonly is: 'again'; readonly pending: Pending }

/**
 * Reads the answers to a batch. A record whose earlier version in the same batch was not taken goes again by itself: its
 * own `newer-version` says nothing yet.
 */
export function settle(batch: readonly Pending[], answers: readonly PutAnswer[]): readonly Settlement[] {
  const stopped = new Set<Id>()
  return batch.map((pending, at): Settlement => {
    const answer = answers[at]
    const { id } = pending.record
    if (!answer || answer.id !== id) return { is: 'again', pending }
    if (answer.accepted) return { is: 'there', pending, position: answer.position }
    if (stopped.has(id)) return { is: 'again', pending }
    stopped.add(id)
    switch (answer.refusal) {
      case 'newer-version':
        return { is: 'conflict', pending, newer: answer.newer }
      case 'stale-epoch':
        return { is: 'seal-anew', pending }
      case 'stale-circle':
        return { is: 'rotate', pending }
      case 'case-restricted':
        return { is: 'restricted', pending }
      default:
        return { is: 'refused', pending, refusal: answer.refusal, facts: answer.facts ?? {} }
    }
  })
}

/** It waits for somebody and belongs to no case that she has: closed to her, or erased. */
export const isOutside = ({ refusal }: Pending): boolean => refusal === 'case-restricted' || refusal === 'erased'

/**
 * Of each record the newest version that is on its way and not in conflict: what the screen shows as ours. What belongs to a
 * case that is closed to her or erased is hers to hand over, and shown with what was not sent, not as a part of the case.
 */
export function newestPending(outbox: readonly Pending[]): ReadonlyMap<Id, Pending> {
  const newest = new Map<Id, Pending>()
  const inConflict = new Set<Id>()
  for (const pending of outbox) {
    const { id } = pending.record
    if (pending.refusal === 'newer-version' || isOutside(pending)) inConflict.add(id)
    newest.set(id, pending)
  }
  for (const id of inConflict) newest.delete(id)
  return newest
}

/** How long to wait before trying again: 1, 2, 4 … 60 s, half of it by chance so that fifty devices do not come at once. */
export function backoff(tries: number, chance: number): number {
  const most = Math.min(60_000, 1_000 * 2 ** Math.min(tries, 10))
  return most / 2 + (most / 2) * chance
}
