import type { Gone } from '#kernel/wire.ts'
import type { Id } from '#vault/api.ts'
import type { Desk } from './desk.ts'

/** Forgets records that the server says have left a circle of ours, or were erased. See [Note: a record that has gone] */
export async function forgetGone(desk: Desk, gone: readonly Gone[]): Promise<void> {
  const held = gone.filter(({ id }) => desk.stored.has(id))
  const rows = await desk.options.db.recordsBy(held.map(({ id }) => id))
  const left = held.filter(({ circle, position }, at) => {
    const row = rows[at]
    return row && row.circle === circle && row.position < position
  })
  await forget(
    desk,
    left.filter(({ erased }) => !erased).map(({ id }) => id),
  )
  await forgetErased(
    desk,
    left.filter(({ erased }) => erased).map(({ id }) => id),
  )
}

/** Forgets what lies in circles that she is not in any more. */
export async function forgetForeign(desk: Desk): Promise<void> {
  const mine = new Set(desk.circles)
  await forget(
    desk,
    Array.from(desk.stored).flatMap(([id, { circle }]) => (mine.has(circle) ? [] : [id])),
  )
}

/** Erased for good: drafts about them go, too. What she wrote over it and could not send stays sealed, to decide about. See [Note: an erased record] */
export async function forgetErased(desk: Desk, ids: readonly Id[]): Promise<void> {
  await forget(desk, ids, 'erased')
}

/** Nothing of these records stays on this device but what she wrote herself and has not been taken: that stays sealed, to hand over. */
export async function forget(desk: Desk, ids: readonly Id[], why: 'case-restricted' | 'erased' = 'case-restricted'): Promise<void> {
  if (ids.length === 0) return
  const { db, records, tell } = desk.options
  const cases = why === 'erased' ? ids : ids.filter((id) => records.held(id)?.caseId === id)
  await db.forget(ids)
  for (const id of ids) desk.stored.delete(id)
  const forgotten = new Set(ids)
  const changed = desk.outbox
    .filter(({ record, refusal }) => forgotten.has(record.id) && refusal === 'newer-version')
    .map((pending) => ({ ...pending, refusal: why }))
  await desk.settle({ changed })
  desk.forgotten(ids, cases)
  await desk.redraw(ids)
  tell({ is: 'changed', ids })
}
