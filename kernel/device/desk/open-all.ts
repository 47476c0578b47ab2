import type { StoredRecord } from '../database.ts'
import { newestPending } from '../outbox.ts'
import { perOpening, type Desk } from './desk.ts'
import { held } from './held.ts'

/** Opens everything this browser has: what is on its way first, then cards, then the rest, newest first. */
export async function openAll(desk: Desk, progress: (done: number, of: number, areCardsOpen: boolean) => void): Promise<void> {
  const { db, records, alarms } = desk.options
  const [waiting, rows] = await Promise.all([db.outbox(), db.records()])
  const late = waiting.filter(({ record, back }) => back === undefined && records.shapeOf(record.kind)?.of.nowOrNever)
  if (late.length > 0) await db.settle({ gone: late.map(({ n }) => n) })
  const outbox = waiting.filter((pending) => !late.includes(pending))
  desk.outbox = outbox
  for (const row of rows) desk.stored.set(row.id, { version: row.version, sha: row.sha, circle: row.circle })
  const pending = newestPending(outbox)
  const isCard = (row: StoredRecord) => records.shapeOf(row.kind)?.of.held === 'always'
  const known = rows.filter((row) => records.shapeOf(row.kind) !== undefined && !pending.has(row.id))
  known.sort((a, b) => Number(isCard(b)) - Number(isCard(a)) || b.position - a.position)
  const cards = known.findIndex((row) => !isCard(row))
  const total = known.length + pending.size
  await desk.showPending([...pending.values()])
  await desk.unsent.gather()
  let done = pending.size
  progress(done, total, total === done)
  for (let at = 0; at < known.length; at += perOpening) {
    const part = known.slice(at, at + perOpening)
    const opened = await desk.open(part, 'cards')
    if (desk.ended) return
    alarms.opened(opened)
    for (const [i, row] of part.entries()) desk.remember(row, opened[i])
    records.take(part.map((row, i) => held(row, opened[i], 'there')))
    done += part.length
    progress(done, total, cards === -1 ? done === total : at + perOpening >= Math.min(cards, 2_500))
  }
  desk.count()
}
