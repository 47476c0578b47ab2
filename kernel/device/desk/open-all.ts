import type { Stored, StoredRecord } from '../database.ts'
import { newestPending } from '../outbox.ts'
import { perOpening, type Desk } from './desk.ts'

/**
 * Opens everything this browser has: what is on its way first, then cards, then the rest, newest first.
 *
 * @param read what the browser has, when it was read already. See [Note: read while she types]
 */
export async function openAll(
  desk: Desk,
  progress: (done: number, of: number, areCardsOpen: boolean) => void,
  read?: Stored | null,
): Promise<void> {
  const { db, records } = desk.options
  const { outbox, rows } = read ?? (await db.stored())
  desk.outbox = outbox
  const pending = newestPending(outbox)
  const cards: StoredRecord[] = []
  const others: StoredRecord[] = []
  for (const row of rows) {
    // Another window has brought a newer one since these were read.
    if (!desk.stored.has(row.id)) desk.stored.set(row.id, { version: row.version, sha: row.sha, circle: row.circle })
    const shape = records.shapeOf(row.kind)
    if (shape && !pending.has(row.id)) (shape.of.held === 'always' ? cards : others).push(row)
  }
  const newestFirst = (a: StoredRecord, b: StoredRecord) => b.position - a.position
  const known = [...cards.sort(newestFirst), ...others.sort(newestFirst)]
  const total = known.length + pending.size
  await desk.showPending([...pending.values()])
  await desk.unsent.gather()
  let done = pending.size
  progress(done, total, total === done)
  const begin = (at: number) => {
    const part = known.slice(at, at + perOpening)
    const opening = part.length === 0 ? null : desk.open(part, 'cards')
    // Begun before anybody waits for it.
    opening?.catch(() => {})
    return { part, opening }
  }
  let next = begin(0)
  for (let at = 0; next.opening; at += perOpening) {
    const { part, opening } = next
    // The worker opens the next while the page takes these in.
    next = begin(at + perOpening)
    const opened = await opening
    if (!desk.isShown()) return
    desk.showRows(part, opened)
    done += part.length
    progress(done, total, cards.length === known.length ? done === total : at + perOpening >= Math.min(cards.length, 2_500))
  }
  desk.count()
}
