import { Alarm, type Id } from '#vault/api.ts'
import type { Desk } from '../desk/desk.ts'
import type { Pending } from '../outbox.ts'

/** Where a put that waits is sealed anew: another circle, and behind a version that came before it. */
export interface Onto {
  readonly circle: Id
  /** SHA-256 of that version; ours becomes the one after it. */
  readonly after?: string
}

/** Seals what is on its way once more under the newest keys, each version after the one before it; where `onto` says, in another place. */
export async function sealAnew(
  desk: Desk,
  ids: ReadonlySet<Id>,
  onto: (pending: Pending) => Onto | undefined = () => undefined,
): Promise<void> {
  const { vault } = desk.options
  const newest = new Map<Id, string>()
  for (const pending of desk.outbox) {
    const { id } = pending.record
    if (!ids.has(id) || pending.refusal !== undefined || pending.back) continue
    const [opened] = await desk.open([pending.record], 'cards', false)
    if (opened?.state !== 'open') continue
    const { epoch: _epoch, blob: _blob, ...before } = pending.record
    const { circle = before.circle, after } = onto(pending) ?? {}
    const record = { ...before, circle, version: before.version + (after === undefined ? 0 : 1) }
    const prev = newest.get(id) ?? after ?? pending.prev
    try {
      const { coded, sealed: told, at, of } = opened
      const [sealed] = await vault.seal([{ ...record, coded, sealed: told, at, prev, of }])
      if (!sealed) continue
      newest.set(id, sealed.sha)
      await desk.settle({ changed: [{ ...pending, record: { ...record, epoch: sealed.epoch, blob: sealed.blob }, sha: sealed.sha, prev }] })
    } catch (error) {
      if (!(error instanceof Alarm)) throw error
      if (error.code === 'circle-stale') continue
      await desk.settle({ changed: [{ ...pending, refusal: error.code }] })
      desk.mark([id], 'refused', error.code)
    }
  }
}
