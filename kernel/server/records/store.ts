import { noCase } from '#kernel/circle.ts'
import type { Acceptance, Checked } from './acceptance.ts'
import { markDay } from './day-mark.ts'
import type { Stored } from './look.ts'
import { isMoved } from './moves.ts'

const columns = ['id', 'case_id', 'kind', 'circle', 'epoch', 'version', 'coded', 'blob', 'sha', 'held', 'by', 'at'] as const
const types = ['uuid', 'uuid', 'text', 'uuid', 'int', 'int', 'jsonb', 'bytea', 'bytea', 'bool', 'uuid', 'timestamptz'] as const

/** One record as plain values, or many as a column of each. */
const given = (many: boolean) =>
  many
    ? `select * from unnest(${types.map((type, n) => `$${n + 4}::${type}[]`).join(', ')}) with ordinality as g(${columns.join(', ')}, nth)`
    : `select ${columns.map((column, n) => `$${n + 4}::${types[n]} as ${column}`).join(', ')}, 1 as nth`

/**
 * [Note: the position comes last] One statement writes the ledger, keeps the version before, takes positions from the
 * centre's counter and inserts the rows; the commit travels with it. Taken last, the counter's lock is held for a moment
 * only, and still a reader who has seen position n has seen everything before it. Whoever was overtaken meanwhile breaks
 * a constraint (a key, or a version or a position that is null), never anything else: there is no position for a write that
 * looked before something was erased, or before its case went to another circle, and comes after. It is made again, and
 * then finds it so. See [Note: an erased record] and see [Note: nothing leaks back]
 */
const storing = (many: boolean, what: 'first' | 'next' | 'moved', isBack = false) => ({
  name: `store-${many ? 'many' : 'one'}-${what}${isBack ? '-back' : ''}`,
  text: `
with given as ${many ? 'materialized ' : ''}(${given(many)}), written as (
  insert into kernel.ledger_line (centre_id, at, actor, action, object, case_id)
  select $1::uuid, $3::timestamptz, $2::uuid, kind, id, nullif(case_id, '${noCase}') from given
), ${
    what === 'first'
      ? ''
      : `kept as (
  insert into kernel.record_history (centre_id, id, version, case_id, kind, circle, epoch, coded, blob, sha, by, at, position)
  select r.centre_id, r.id, r.version, r.case_id, r.kind, r.circle, r.epoch, r.coded,
    case when r.circle = g.circle then r.blob end, r.sha, r.by, r.at, r.position
  from kernel.record r join given g on g.id = r.id where r.centre_id = $1::uuid
), `
  }reached as (
  update kernel.counter set position = position + ${many ? '(select count(*) from given)' : '1'}${what === 'moved' ? `, erasures = erasures + $${types.length + 5}::int` : ''}
  where centre_id = $1::uuid and erasures = $${types.length + 4}::int
  returning position
)${
    what !== 'moved'
      ? ''
      : `, gone as (
  insert into kernel.moved (centre_id, position, id, circle, only_moved)
  select r.centre_id, reached.position - ${many ? '(select count(*) from given)' : '1'} + nth, r.id, r.circle, r.coded = g.coded
  from reached, given g join kernel.record r on r.centre_id = $1::uuid and r.id = g.id where r.circle <> g.circle
), emptied as (
  update kernel.record_history h set blob = null
  from given g join kernel.record r on r.centre_id = $1::uuid and r.id = g.id
  where r.circle <> g.circle and h.centre_id = $1::uuid and h.id = g.id and h.blob is not null
)`
  }
insert into kernel.record as r (centre_id, ${columns.join(', ')}, position)
select $1::uuid, ${columns.map((column) => `given.${column}`).join(', ')},
  reached.position - ${many ? '(select count(*) from given)' : '1'} + nth
from given left join reached on true${
    what === 'first'
      ? ''
      : `
on conflict (centre_id, id) do update set version = case when ${isBack ? 'r.version < excluded.version' : 'r.version = excluded.version - 1'} then excluded.version end,
  circle = excluded.circle, epoch = excluded.epoch, coded = excluded.coded, blob = excluded.blob, sha = excluded.sha,
  by = excluded.by, at = excluded.at, held = excluded.held, position = excluded.position`
  }
returning r.id, r.position`,
})
const ofOne = { first: storing(false, 'first'), next: storing(false, 'next'), moved: storing(false, 'moved') }
const backMany = { first: storing(true, 'first', true), next: storing(true, 'next', true), moved: storing(true, 'moved', true) }
const ofMany = { first: storing(true, 'first'), next: storing(true, 'next'), moved: storing(true, 'moved') }

const rowOf = ({ record, coded, blob, sha, kind, move, back }: Checked, { actor, now }: Acceptance): unknown[] => [
  record.id,
  record.caseId,
  record.kind,
  record.circle,
  record.epoch,
  record.version,
  JSON.stringify(coded),
  blob,
  sha,
  kind.held === 'always',
  move?.by ?? back?.by ?? actor.account,
  move?.at ?? back?.at ?? now,
]

/** 1 when a case goes to another circle: then writes that did not know of it are overtaken. */
export const casesMoved = (accepted: readonly Checked[], stored: ReadonlyMap<string, Stored>): 0 | 1 =>
  accepted.some(({ record: { id, caseId, circle } }) => id === caseId && isMoved(stored.get(id), circle)) ? 1 : 0

/** Writes records that may come in; the answer is the position of each. See [Note: the position comes last] */
export async function store(
  at: Acceptance,
  accepted: readonly Checked[],
  stored: ReadonlyMap<string, Stored>,
  erasures: number,
): Promise<ReadonlyMap<string, number>> {
  const { actor, now, house, tx } = at
  const moved = accepted.some(({ record }) => isMoved(stored.get(record.id), record.circle))
  const what = moved ? 'moved' : accepted.some(({ record }) => stored.has(record.id)) ? 'next' : 'first'
  const rows = accepted.map((each) => rowOf(each, at))
  const many = at.isBack || rows.length > 1
  const values = many ? columns.map((_, n) => rows.map((row) => row[n])) : rows[0]!
  const query = (at.isBack ? backMany : many ? ofMany : ofOne)[what]
  // not awaited: it goes before, in the same trip
  const mark = markDay(house, tx.ask, actor.centre, now)
  const answer = await tx.ask<{ id: string; position: number }>({
    ...query,
    values: [actor.centre, actor.account, now, ...values, erasures, ...(moved ? [casesMoved(accepted, stored)] : [])],
  })
  await mark
  return new Map(answer.rows.map(({ id, position }) => [id, position]))
}
