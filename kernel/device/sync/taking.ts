import type { RecordIn } from '#kernel/wire.ts'
import type { Opened, SealedRecord } from '#vault/api.ts'
import type { StoredRecord } from '../database.ts'
import type { Desk } from '../desk/desk.ts'
import { fromB64u } from '../door.ts'

/** Bulk pages skip the author's signature, which is checked when the case is opened. */
const bulk = 200
const atOnce = 500

/** Opens, stores and shows records that came, unless what is here is newer or the same. */
export async function take(
  desk: Desk,
  records: readonly RecordIn[],
  verify: 'always' | 'cards' = records.length > bulk ? 'cards' : 'always',
): Promise<void> {
  const { db, tell, alarms } = desk.options
  // What goes back to the server is newer than what it has, or is settled when it answers.
  const going = new Set(desk.outbox.flatMap(({ record, back }) => (back === undefined ? [] : [record.id])))
  const sealed = records.filter(({ id }) => !going.has(id)).map(sealedOf)
  const had = await db.recordsBy(sealed.filter((record) => desk.stored.has(record.id)).map((record) => record.id))
  const before = new Map(had.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const fresh = sealed.filter((record) => !isSame(record, before.get(record.id)))
  // The same record under another number: the server counts anew since it was restored.
  const moved = sealed.flatMap((record): StoredRecord[] => {
    const row = before.get(record.id)
    return row && row.position !== record.position && isSame(record, row) ? [{ ...row, position: record.position }] : []
  })
  if (moved.length > 0) await db.settle({ stored: moved })
  for (let at = 0; at < fresh.length; at += atOnce) {
    const part = fresh.slice(at, at + atOnce)
    const opened = await desk.open(part, verify)
    // Whoever asked must not go on as if these were here.
    if (desk.ended) throw new Error('ended')
    // See [Note: an older version never replaces]
    const good = part.flatMap((record, i) => {
      const one = opened[i]
      return one && !isBackwards(record, one, before.get(record.id)) ? [{ record, one }] : []
    })
    const stored = good.map(({ record, one }): StoredRecord => ({ ...record, sha: one.sha }))
    await db.settle({ stored })
    for (const { record, one } of good) desk.remember(record, one)
    alarms.opened(opened)
    desk.show(
      good.map(({ record }) => record),
      good.map(({ one }) => one),
    )
    tell({ is: 'changed', ids: stored.map((row) => row.id) })
  }
}

/** What stands in the way of a put of ours. */
export interface Newer {
  readonly row: StoredRecord
  /** Only the place has changed. See [Note: a version that only moves] */
  readonly isMove: boolean
  /** It is the version right after the one that this device knows. */
  readonly isNext: boolean
}

/**
 * Opens and remembers, without storing or showing it, what the server has instead of a put of ours; undefined when it is
 * nothing to go by.
 *
 * @param afterRestore its number may be one that we have seen with other content
 */
export async function takeNewer(desk: Desk, record: RecordIn, afterRestore: boolean): Promise<Newer | undefined> {
  const sealed = sealedOf(record)
  const known = desk.stored.get(record.id)
  const [one] = await desk.open([sealed], 'always')
  if (!one) return undefined
  const isBad = afterRestore ? one.state !== 'open' : isBackwards(record, one, await desk.options.db.record(record.id))
  if (isBad) return undefined
  desk.remember(sealed, one)
  const isOpen = one.state === 'open'
  return {
    row: { ...sealed, sha: one.sha },
    isMove: isOpen && one.of !== undefined,
    isNext: isOpen && record.version === (known?.version ?? 0) + 1 && !one.notices.includes('history-gap'),
  }
}

const sealedOf = ({ blob, ...record }: RecordIn): SealedRecord & { readonly position: number } => ({ ...record, blob: fromB64u(blob) })

function isSame(record: SealedRecord, row: StoredRecord | undefined): boolean {
  if (!row || row.version !== record.version || row.blob.length !== record.blob.length) return false
  return row.blob.every((byte, at) => byte === record.blob[at]) && JSON.stringify(row.coded) === JSON.stringify(record.coded)
}

/**
 * [Note: an older version never replaces] A rollback, a swap, or what does not open in the place of what did: it is named
 * on the screen, and what we had stays what is shown.
 */
function isBackwards({ version }: RecordIn | SealedRecord, opened: Opened, before: StoredRecord | undefined): boolean {
  if (opened.state === 'open') return opened.notices.some((notice) => notice === 'older-version' || notice === 'version-swapped')
  return before !== undefined && before.version >= version && before.sha !== opened.sha
}
