import { createHash } from 'node:crypto'
import { noCase } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { RecordOut } from '#kernel/wire.ts'
import type { Checked, Written } from './acceptance.ts'

/** Shape: the coded part, the case it names, and of the envelope what can be seen from outside (sealing.md 3.6). */
export function check(
  at: number,
  asked: RecordOut,
  kind: RecordKind<any, any>,
  move: Written | null,
  back: Written | null,
): Checked | null {
  const { id, caseId, circle, epoch, version } = asked
  const record: RecordOut = { id, caseId, kind: asked.kind, circle, epoch, version, coded: asked.coded, blob: asked.blob }
  if ((kind.of === 'centre') !== (record.caseId === noCase)) return null
  const coded = kind.schema.safeParse(record.coded)
  if (!coded.success) return null
  const blob = Buffer.from(record.blob, 'base64url')
  const sealed = blob.length - 18 - 16
  if (sealed < 256 || sealed % 256 !== 0 || blob[0] !== 1 || blob[1] !== 1 || blob.readUInt32BE(2) !== record.epoch) return null
  const sha = createHash('sha256').update(blob).digest()
  return { at, record, kind, coded: coded.data as Readonly<Record<string, unknown>>, blob, sha, move, back }
}
