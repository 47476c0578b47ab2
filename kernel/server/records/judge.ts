import { movingCircles } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { RecordIn, RecordOut } from '#kernel/wire.ts'
import type { Ask } from '../transaction.ts'
import type { Acceptance, Checked } from './acceptance.ts'
import { check } from './check.ts'
import type { Known } from './known.ts'
import type { Stored } from './look.ts'
import { isMoved, mayMove } from './moves.ts'

/** What a put may answer whatever the kind. */
export const ownRefusals = [
  'invalid',
  'not-permitted',
  'erased',
  'case-restricted',
  'not-in-circle',
  'stale-circle',
  'stale-epoch',
  'newer-version',
] as const
type OwnRefusal = (typeof ownRefusals)[number]

/** What becomes of a record: it may come in, it came in before, or it may not. */
export type Judgement =
  | { readonly is: 'passed'; readonly checked: Checked }
  | { readonly is: 'there'; readonly position: number }
  | {
      readonly is: 'refused'
      readonly refusal: OwnRefusal
      readonly facts?: Readonly<Record<string, unknown>>
      readonly newer?: RecordIn | null
    }

/**
 * Judges one record of a batch, without writing anything.
 *
 * @param n its place in the batch
 */
export async function judge(at: Acceptance, known: Known, record: RecordOut, n: number): Promise<Judgement> {
  const kind = at.house.kinds.get(record.kind)
  if (!kind) return { is: 'refused', refusal: 'invalid' }
  const move = known.moves.get(n) ?? null
  const back = known.backs?.get(n) ?? null
  // what she may not write is not looked at
  if (back === null && !at.actor.permissions.has(kind.may) && (move === null || !mayMove(at)))
    return { is: 'refused', refusal: 'not-permitted' }
  if (known.erased.has(record.id) || known.erased.has(record.caseId)) return { is: 'refused', refusal: 'erased' }
  const checked = known.backs && !back ? null : check(n, record, kind, move, back)
  const position = checked && (await positionOfSame(at.tx.ask, checked, known.stored.get(record.id)))
  if (position !== null) return { is: 'there', position }
  const refusal = await refusalOf(at, known, record, kind, checked)
  switch (refusal) {
    case null:
      return { is: 'passed', checked: checked! }
    case 'case-restricted':
      return { is: 'refused', refusal, facts: factsOf(known.closed.get(record.caseId)) }
    case 'newer-version':
      return { is: 'refused', refusal, newer: await newerOf(at.tx.ask, record.id) }
    default:
      return { is: 'refused', refusal }
  }
}

const factsOf = (circle: string | null | undefined): Readonly<Record<string, unknown>> => (circle ? { circle } : {})

/**
 * [Note: nothing leaks back] A case that lies in a circle of its own takes nothing into the circles it has left, not even
 * what was on its way at the moment: what a device wrote before it heard of that is refused as `case-restricted`, and that device seals it anew for the case's
 * circle, or, if it is not in it, keeps it. Only the record of the case itself opens the case again.
 *
 * @returns null when it may come in, and then it was checked; otherwise the refusal
 */
async function refusalOf(
  { tx }: Acceptance,
  { stored, circles, closed }: Known,
  record: RecordOut,
  kind: RecordKind<any, any>,
  checked: Checked | null,
): Promise<OwnRefusal | null> {
  const circle = circles.get(record.circle)
  const before = stored.get(record.id)
  // See [Note: nothing leaks back]
  if (closed.has(record.caseId) && record.id !== record.caseId && movingCircles.some((name) => name === circle?.name))
    return 'case-restricted'
  if (!circle) return 'not-in-circle'
  if (!checked) return 'invalid'
  const fits = circle.kind === 'case' ? kind.of === 'case' : kind.circles.some((name) => name === circle.name)
  if (!fits) return 'invalid'
  if (before) {
    if (before.kind !== record.kind || before.caseId !== record.caseId) return 'invalid'
    // a record moves to another circle only by somebody who is in both
    if (isMoved(before, record.circle) && !(await isIn(tx.ask, before.circle)))
      return closed.has(record.caseId) && record.id === record.caseId ? 'case-restricted' : 'not-in-circle'
  }
  // See [Note: a record that is given back]
  if (checked.back) {
    if (record.epoch > circle.epoch) return 'stale-epoch'
    return record.version > (before?.version ?? 0) ? null : 'newer-version'
  }
  if (circle.stale) return 'stale-circle'
  if (circle.epoch !== record.epoch) return 'stale-epoch'
  return record.version === (before?.version ?? 0) + 1 ? null : 'newer-version'
}

/** The position of the same version with the same bytes, when it was accepted before. */
async function positionOfSame(ask: Ask, { record, sha }: Checked, before: Stored | undefined): Promise<number | null> {
  const { id, version } = record
  if (!before || before.version < version) return null
  if (before.version === version) return before.sha === sha.toString('hex') ? before.position : null
  const { rows } = await ask<{ position: number }>(
    'select position from kernel.record_history where centre_id = house.centre() and id = $1 and version = $2 and sha = $3',
    [id, version, sha],
  )
  return rows[0]?.position ?? null
}

async function isIn(ask: Ask, circle: string): Promise<boolean> {
  return (await ask<{ yes: boolean }>('select $1::uuid = any (house.circles()) as yes', [circle])).rows[0]!.yes
}

/** The record as the server holds it, if the asker may read it. */
async function newerOf(ask: Ask, id: string): Promise<RecordIn | null> {
  const { rows } = await ask<{ record: RecordIn }>(
    `select json_build_object('id', id, 'caseId', case_id, 'kind', kind, 'circle', circle, 'epoch', epoch, 'version', version,
       'coded', coded, 'blob', translate(encode(blob, 'base64'), E'+/=\\n', '-_'), 'position', position) as record
     from kernel.record where centre_id = house.centre() and id = $1`,
    [id],
  )
  return rows[0]?.record ?? null
}
