import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { movingCircles, noCase } from '#kernel/circle.ts'
import type { RecordKind } from '#kernel/record.ts'
import { contract } from '#kernel/records-contract.ts'
import { Refused } from '#kernel/refused.ts'
import type { PutAnswer, RecordBack, RecordIn, RecordOut } from '#kernel/wire.ts'
import { actorOf, admit, Turned, type Entered } from './door.ts'
import { codeOf } from './faults.ts'
import type { Actor, House, Served } from './house.ts'
import { project, type Projection, type Write } from './projection.ts'
import { answering, askedOf, json, parsedFor } from './serve.ts'
import { tokenOf } from './session.ts'
import { transact, type Ask, type Transaction } from './transaction.ts'

/** A record that passed every check that needs no database. */
interface Checked {
  readonly at: number
  readonly record: RecordOut
  readonly kind: RecordKind<any, any>
  readonly coded: Readonly<Record<string, unknown>>
  readonly blob: Buffer
  readonly sha: Buffer
  /** See [Note: a move is no new statement] */
  readonly move: Written | null
  /** See [Note: a record that is given back] */
  readonly back: Written | null
}

/** Whose a version is, and since when. */
interface Written extends Record<string, unknown> {
  readonly by: string
  readonly at: string
}

/** What is stored under an id, whoever may read it. */
interface Stored {
  readonly id: string
  readonly version: number
  /** hex */
  readonly sha: string
  readonly position: number
  readonly circle: string
  readonly caseId: string
  readonly kind: string
}

interface Circle {
  readonly circle: string
  readonly kind: 'role' | 'case'
  readonly name: string | null
  readonly epoch: number
  readonly stale: boolean
}

/** Everything that must be known before a put. */
interface Looked extends Record<string, unknown> {
  readonly stored: readonly Stored[] | null
  readonly mine: readonly Circle[] | null
  /** Cases that lie in a circle of their own, and which, if she is in it. */
  readonly closed: readonly { readonly caseId: string; readonly circle: string | null }[] | null
  /** Records and cases that were erased. See [Note: an erased record] */
  readonly erased: readonly string[] | null
  /** How often the centre had erased something when this was looked at. */
  readonly erasures: number
}

const looking = (records: readonly RecordOut[]) => [
  records.map(({ id }) => id),
  [...new Set(records.map(({ circle }) => circle))],
  [...new Set(records.map(({ caseId }) => caseId).filter((caseId) => caseId !== noCase))],
]
const lookQuery = { name: 'look', text: 'select stored, mine, closed, erased, erasures from kernel.look(house.centre(), $1, $2, $3)' }
/** Who this is and what is stored, in one statement. */
const arriveQuery = { name: 'arrive', text: 'select * from house.enter($1, $2) e, lateral kernel.look(e.centre, $3, $4, $5)' }

/** `POST /records`: up to 100 records in one transaction, each answered for itself. */
export const servedRecords: Served = (house) => {
  const hono = new Hono()
  const door = (endpoint: typeof contract.put | typeof contract.giveBack) =>
    hono.post(endpoint.path, (c) =>
      answering(c, async () => {
        const { records } = await parsedFor(house, c, endpoint, await askedOf(c))
        const isBack = endpoint === contract.giveBack
        const now = house.now()
        const token = tokenOf(house, c)
        const { answers, centre, position } = await accepting(house, records, now, isBack, async ({ ask }) => {
          if (token === null) throw new Turned(401, 'not-signed-in')
          const { rows } = await ask<Entered & Looked>({ ...arriveQuery, values: [token, now, ...looking(records)] })
          const actor = actorOf(house, rows[0]!)
          admit(actor, endpoint.may)
          if (isBack && !(await isRestored(ask, now))) throw new Refused('not-restored')
          return { actor, ...rows[0]! }
        })
        house.metrics.put(answers)
        if (position > 0) {
          isMarked(house, centre, now)
          house.news.tell(centre, 'position', position)
        }
        return json(c, JSON.stringify({ answers }))
      }),
    )
  door(contract.put)
  door(contract.giveBack)
  return hono
}

interface Accepted {
  readonly answers: PutAnswer[]
  readonly centre: string
  /** The highest position reached; 0 when nothing was accepted. */
  readonly position: number
}

/**
 * [Note: all together, then one by one] A batch is tried as a whole: one look, bulk projections, one insert. Only if a
 * projection or a constraint says no, or somebody was quicker, the whole transaction is undone and made again with a
 * savepoint around each record, so that only the guilty one is refused.
 */
async function accepting(
  house: House,
  records: readonly RecordOut[] | readonly RecordBack[],
  now: Date,
  isBack: boolean,
  arrive: (tx: Transaction) => Promise<Looked & { actor: Actor }>,
): Promise<Accepted> {
  const attempt = (careful: boolean) =>
    transact(house.pool, async (tx) => {
      const { actor, ...looked } = await arrive(tx)
      return acceptAll({ house, tx, actor, now, careful, isBack }, records, looked)
    })
  for (let round = 0; ; round++) {
    try {
      return await attempt(round > 0)
    } catch (error) {
      if (round === 3 || !mayBeOneRecord(error)) throw error
    }
  }
}

/** A refusal, a constraint (also: somebody was quicker with the same record), a deadlock. */
function mayBeOneRecord(error: unknown): boolean {
  return (error instanceof Refused && error.reason !== 'not-restored') || /^23|^40001$|^40P01$/.test(codeOf(error))
}

interface Acceptance {
  readonly house: House
  readonly tx: Transaction & { /** The commit need not wait for this. */ finish?(last: Promise<unknown>): void }
  readonly actor: Actor
  readonly now: Date
  readonly careful: boolean
  readonly isBack: boolean
}

/**
 * Accepts records within an open transaction of their author. The order is that of docs/architecture.md, "Accepting a
 * record"; the centre's position is taken last of all.
 */
async function acceptAll(at: Acceptance, records: readonly RecordOut[], looked: Looked): Promise<Accepted> {
  const answers: PutAnswer[] = Array.from(records, ({ id }) => ({ id, accepted: false, refusal: 'invalid' }))
  const refuse = (n: number, refusal: string, facts?: Readonly<Record<string, unknown>>, newer?: RecordIn | null) => {
    answers[n] = {
      id: records[n]!.id,
      accepted: false,
      refusal,
      ...(newer ? { newer } : {}),
      ...(facts && Object.keys(facts).length > 0 ? { facts } : {}),
    }
  }
  const stored = new Map((looked.stored ?? []).map((row) => [row.id, row]))
  const circles = new Map((looked.mine ?? []).map((row) => [row.circle, row]))
  const closed = new Map((looked.closed ?? []).map((row) => [row.caseId, row.circle]))
  const erased = new Set(looked.erased)
  const result = { answers, centre: at.actor.centre, position: 0 }
  const waves = wavesOf(records, stored)
  const moves = await movesAmong(at, records, stored)
  const backs = at.isBack ? await backsAmong(at, records as readonly RecordBack[]) : null
  for (const [nth, wave] of waves.entries()) {
    const passed: Checked[] = []
    for (const n of wave) {
      const record = records[n]!
      const kind = at.house.kinds.get(record.kind)
      // what she may not write is not looked at
      const move = moves.get(n) ?? null
      const back = backs?.get(n) ?? null
      const allowed = kind !== undefined && (back !== null || at.actor.permissions.has(kind.may) || (move !== null && mayMove(at)))
      const checked = allowed && (!backs || back) ? check(n, record, kind, move, back) : null
      const reason = !kind
        ? 'invalid'
        : !allowed
          ? 'not-permitted'
          : erased.has(record.id) || erased.has(record.caseId)
            ? 'erased'
            : await refusalOf(at, record, kind, checked, stored.get(record.id), circles, closed)
      if (reason === null) passed.push(checked!)
      else if (typeof reason === 'object') answers[n] = { id: record.id, accepted: true, position: reason.position }
      else if (reason === 'case-restricted') refuse(n, reason, factsOf(closed.get(record.caseId)))
      else refuse(n, reason, undefined, reason === 'newer-version' ? await newerOf(at.tx.ask, record.id) : null)
    }
    if (passed.length === 0) continue
    const [accepted, projected] = at.careful ? [await projectOneByOne(at, passed, refuse), []] : [passed, await projectAll(at, passed)]
    if (accepted.length === 0) continue
    const written = store(at, accepted, stored, looked.erasures).then((positions) => {
      for (const { at: n, record, sha } of accepted) {
        const { id, version, circle, caseId, kind } = record
        const position = positions.get(id)!
        answers[n] = { id, accepted: true, position }
        result.position = Math.max(result.position, position)
        stored.set(id, { id, version, sha: sha.toString('hex'), position, circle, caseId, kind })
        if (id !== caseId) continue
        if (circles.get(circle)?.kind === 'case') closed.set(caseId, circle)
        else closed.delete(caseId)
      }
    })
    // the last one travels together with the commit
    const all = Promise.all([...projected, written])
    if (nth === waves.length - 1 && at.tx.finish) at.tx.finish(all)
    else await all
  }
  return result
}

/**
 * The same record twice in a batch is two versions: one wave after the other. And when a case moves, its own record goes
 * before all others, because the rest may lie where it lies.
 */
function wavesOf(records: readonly RecordOut[], stored: ReadonlyMap<string, Stored>): number[][] {
  const waves: number[][] = []
  const seen = new Map<string, number>()
  const moving = new Set(records.filter(({ id, caseId, circle }) => id === caseId && isMoved(stored.get(id), circle)).map(({ id }) => id))
  for (const [n, { id, caseId }] of records.entries()) {
    const wave = seen.get(id) ?? (moving.has(caseId) && id !== caseId ? 1 : 0)
    seen.set(id, wave + 1)
    ;(waves[wave] ??= []).push(n)
  }
  // the case itself twice, and nothing else of its case
  return Array.from(waves, (wave) => wave ?? [])
}

const isMoved = (before: Stored | undefined, circle: string): boolean => before !== undefined && before.circle !== circle

const factsOf = (circle: string | null | undefined): Readonly<Record<string, unknown>> => (circle ? { circle } : {})

const mayMove = ({ house, actor }: Acceptance): boolean => house.mayMove !== null && actor.permissions.has(house.mayMove)

/**
 * [Note: a move is no new statement] The next version in another circle, with everything that the server can see as it was:
 * it may come from whoever may move records, also of a kind that she may not write; it stays the record of its author, from
 * its moment, and no projection hears of it, now or when all are made again. The ledger names who moved it.
 *
 * @returns by their place in the batch
 */
async function movesAmong(
  { house, tx }: Acceptance,
  records: readonly RecordOut[],
  stored: ReadonlyMap<string, Stored>,
): Promise<ReadonlyMap<number, Written>> {
  const asked = records.flatMap(({ id, kind, circle, version, coded }, n) => {
    const before = stored.get(id)
    const read = before?.version === version - 1 && isMoved(before, circle) ? house.kinds.get(kind)?.schema.safeParse(coded) : undefined
    return read?.success ? [{ n, id, coded: JSON.stringify(read.data) }] : []
  })
  if (asked.length === 0) return new Map()
  const { rows } = await tx.ask<Written & { n: number }>(
    `select g.n, r.by, house.iso(r.at) as at from unnest($1::int[], $2::uuid[], $3::jsonb[]) as g(n, id, coded)
     join kernel.record r on r.centre_id = house.centre() and r.id = g.id and r.coded = g.coded`,
    [asked.map(({ n }) => n), asked.map(({ id }) => id), asked.map(({ coded }) => coded)],
  )
  return new Map(rows.map(({ n, by, at }) => [n, { by, at }]))
}

/** Days after a restore for which devices may bring back what the server had taken. */
const daysOfReturn = 90

async function isRestored(ask: Ask, now: Date): Promise<boolean> {
  const { rows } = await ask<{ at: string | null }>(
    `select restored -> -1 ->> 'at' as at from kernel.counter where centre_id = house.centre()`,
  )
  const at = rows[0]?.at
  return typeof at === 'string' && now.getTime() - Date.parse(at) < daysOfReturn * 86_400_000
}

/**
 * [Note: a record that is given back] Accepted once, lost with the server, kept by a device. It comes as it was: the same
 * envelope, perhaps of an earlier epoch, perhaps with versions between that nobody has any more, perhaps of a kind that
 * whoever brings it may not write. The author's signature is inside the envelope, where the server cannot look: so what it
 * can ask is that the bearer is in the circle now, that the named author ever was of this centre, and that nothing newer
 * is here. Who reads it checks the rest as always. The ledger names who brought it.
 *
 * @returns by their place in the batch; what names a stranger as its author is left out
 */
async function backsAmong({ tx, now }: Acceptance, records: readonly RecordBack[]): Promise<ReadonlyMap<number, Written>> {
  const { rows } = await tx.ask<{ account: string }>(
    'select distinct account from kernel.known_key where centre_id = house.centre() and account = any ($1)',
    [[...new Set(records.map(({ by }) => by))]],
  )
  const known = new Set(rows.map(({ account }) => account))
  const latest = now.toISOString()
  return new Map(
    records.flatMap(({ by, at }, n) => (known.has(by) ? [[n, { by, at: Date.parse(at) < now.getTime() ? at : latest }] as const] : [])),
  )
}

/** Shape: the coded part, the case it names, and of the envelope what can be seen from outside (sealing.md 3.6). */
function check(at: number, asked: RecordOut, kind: RecordKind<any, any>, move: Written | null, back: Written | null): Checked | null {
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

/**
 * [Note: nothing leaks back] A case that lies in a circle of its own takes nothing into the circles it has left: what a
 * device wrote before it heard of that is refused as `case-restricted`, and that device seals it anew for the case's
 * circle, or, if it is not in it, keeps it. Only the record of the case itself opens the case again.
 *
 * Null: it may come in. An object: it came in before. Otherwise the refusal. */
async function refusalOf(
  { tx }: Acceptance,
  record: RecordOut,
  kind: RecordKind<any, any>,
  checked: Checked | null,
  before: Stored | undefined,
  circles: ReadonlyMap<string, Circle>,
  closed: ReadonlyMap<string, string | null>,
): Promise<string | null | { readonly position: number }> {
  const circle = circles.get(record.circle)
  if (checked && before && before.version >= record.version) {
    const { sha } = checked
    const same =
      before.version === record.version ? (before.sha === sha.toString('hex') ? before.position : null) : await earlier(tx.ask, record, sha)
    if (same !== null) return { position: same }
  }
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

/** The position of an earlier version that was accepted with the same bytes. */
async function earlier(ask: Ask, { id, version }: RecordOut, sha: Buffer): Promise<number | null> {
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

const writeOf = ({ record, coded, back }: Checked, { actor, now }: Acceptance): Write => ({
  id: record.id,
  caseId: record.caseId,
  circle: record.circle,
  version: record.version,
  coded,
  by: back?.by ?? actor.account,
  at: back?.at ?? now.toISOString(),
})

/** What the projections wrote, sent and not yet answered. */
async function projectAll(at: Acceptance, passed: readonly Checked[]): Promise<readonly Promise<unknown>[]> {
  const sent: Promise<unknown>[] = []
  const said = passed.filter(({ move }) => move === null)
  for (const [kind, some] of Map.groupBy(said, ({ record }) => record.kind)) {
    const projection = at.house.projections.get(kind)
    if (projection)
      sent.push(
        ...(await project(
          at.tx,
          at.actor.centre,
          projection,
          some.map((each) => writeOf(each, at)),
        )),
      )
  }
  return sent
}

async function projectOneByOne(
  at: Acceptance,
  passed: readonly Checked[],
  refuse: (n: number, refusal: string, facts?: Readonly<Record<string, unknown>>) => void,
): Promise<readonly Checked[]> {
  const accepted: Checked[] = []
  for (const each of passed) {
    const projection = each.move === null ? at.house.projections.get(each.record.kind) : undefined
    try {
      if (projection) {
        await at.tx.ask('savepoint one')
        await Promise.all(await project(at.tx, at.actor.centre, projection, [writeOf(each, at)]))
        // a deferred constraint speaks now, not at the commit
        await at.tx.ask('set constraints all immediate')
        await Promise.all([at.tx.ask('set constraints all deferred'), at.tx.ask('release savepoint one')])
      }
      accepted.push(each)
    } catch (error) {
      const refusal = expectedNo(error, projection)
      if (refusal === null) throw error
      await at.tx.ask('rollback to savepoint one')
      refuse(each.at, refusal.reason, refusal.facts)
    }
  }
  return accepted
}

function expectedNo(
  error: unknown,
  projection: Projection | undefined,
): { reason: string; facts: Readonly<Record<string, unknown>> } | null {
  if (error instanceof Refused) return error
  const constraint = (error as { constraint?: string } | null)?.constraint
  const reason = constraint === undefined ? undefined : projection?.constraints?.[constraint]
  return reason === undefined ? null : { reason, facts: {} }
}

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
 * looked before something was erased and comes after. See [Note: an erased record]
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
  update kernel.counter set position = position + ${many ? '(select count(*) from given)' : '1'} where centre_id = $1::uuid and erasures = $${types.length + 4}::int
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

/** Writes records that may come in; the answer is the position of each. See [Note: the position comes last] */
async function store(
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
    values: [actor.centre, actor.account, now, ...values, erasures],
  })
  await mark
  return new Map(answer.rows.map(({ id, position }) => [id, position]))
}

const marked = new WeakMap<House, Map<string, string>>()

/** Once a day and centre: where the day begins in the feed. See [Note: the working set] */
async function markDay(house: House, ask: Ask, centre: string, now: Date): Promise<void> {
  if (marked.get(house)?.get(centre) === dayOf(now)) return
  await ask(
    `insert into kernel.day_mark (centre_id, day, position) select centre_id, $2, position from kernel.counter where centre_id = $1
     on conflict do nothing`,
    [centre, dayOf(now)],
  )
}

/** After the commit: the mark is there. */
function isMarked(house: House, centre: string, now: Date): void {
  const days = marked.get(house) ?? new Map<string, string>()
  marked.set(house, days.set(centre, dayOf(now)))
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)

/**
 * Accepts records inside somebody else's transaction, such as the founding of a centre: all of them or none.
 *
 * @throws Refused with the first record's refusal
 */
export async function acceptWithin(house: House, tx: Transaction, actor: Actor, records: readonly RecordOut[], now: Date): Promise<void> {
  const { rows } = await tx.ask<Looked>({ ...lookQuery, values: looking(records) })
  const { answers } = await acceptAll(
    { house, tx: { ask: tx.ask, db: tx.db }, actor, now, careful: false, isBack: false },
    records,
    rows[0]!,
  )
  for (const answer of answers) if (!answer.accepted) throw new Refused(answer.refusal, answer.facts ?? {})
}
