import { noCase } from '#kernel/circle.ts'
import type { Opened, SealedRecord } from '#vault/api.ts'
import type { Held, RecordState } from '../records.ts'

/** A sealed record and what the vault made of it, as the store takes it. */
export function held(record: SealedRecord, opened: Opened | undefined, state: RecordState, refusal?: string): Held {
  const { id, caseId, kind, circle, version } = record
  const content: Held['content'] =
    opened?.state === 'open'
      ? {
          coded: opened.coded,
          sealed: opened.sealed,
          ...(opened.of ? { ...opened.of, movedBy: opened.by } : { by: opened.by, at: opened.at }),
          notices: opened.notices,
        }
      : { locked: opened?.why ?? 'record-unreadable' }
  return { id, caseId: caseId || noCase, kind, circle, version, state, ...(refusal === undefined ? {} : { refusal }), content }
}
