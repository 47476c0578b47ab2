import type { Context } from 'hono'
import { Hono } from 'hono'
import { contract } from '#kernel/records-contract.ts'
import { openVisit } from './door.ts'
import { erasedProof } from './erased-proof.ts'
import type { House, Served } from './house.ts'
import { answering, askedOf, json, parsedFor } from './serve.ts'
import { transact, type Ask } from './transaction.ts'

/** Days for which the records of a closed case stay on devices. */
const workingDays = 90

const nil = `'00000000-0000-0000-0000-000000000000'`

/**
 * [Note: a page is written by PostgreSQL] Each record comes as JSON text without its end, the blobs as a run of base64;
 * cutting and turning it into base64url costs nine times less in Node than in SQL. (pg reads no binary bytea, and hex costs
 * both sides more.) All in one pass over the rows as they come in order: asked apiece, each in its own order, it took twice
 * as long. JSON text of PostgreSQL has no line breaks, so they can stand between. A hundred records make one row: the
 * megabytes of a whole page as one value cost PostgreSQL a third more, and Node could not read while it writes.
 */
const head = `'{"id":"' || r.id || '","caseId":"' || r.case_id || '","kind":"' || r.kind || '","circle":"' || r.circle
  || '","epoch":' || r.epoch || ',"version":' || r.version || ',"position":' || r.position || ',"coded":' || r.coded::text
  || ',"blob":"'`

const ends = `ends as materialized (select position, chain, restored from kernel.counter where centre_id = (select house.centre()))`

/** What a query that has found its `page` (position, id) and the centre's `ends` gives: at least one row, none for nobody. */
const written = `
select parts.*, (select count(*) > $2 from page) as more, ends.position, ends.chain, ends.restored::text as restored
from ends left join (
  select part,
    string_agg(${head}, E'\\n') as heads,
    encode(string_agg(r.blob, ''::bytea), 'base64') as blobs,
    string_agg(length(r.blob)::text, ',') as lengths,
    max(r.position) as last
  from (
    select p.part, r.id, r.case_id, r.kind, r.circle, r.epoch, r.version, r.position, r.coded, r.blob
    from (select id, position, row_number() over (order by position) / 100 as part from page order by position limit $2) p
    join kernel.record r on r.centre_id = (select house.centre()) and r.id = p.id
    order by p.part, p.position
  ) r
  group by part
) parts on true`

const counted = `select position, chain, restored::text as restored from kernel.counter where centre_id = (select house.centre())`

/**
 * [Note: the working set] A device holds what is always held, what belongs to an open case, and what is newer than 90
 * days. Positions grow with time, so "newer than 90 days" is everything behind one position: where the first day since
 * then that saw a write began (`kernel.day_mark`). Before it only the held records and those of open cases are looked up,
 * each by its own index, so that the length of the history costs nothing. A feed with nothing new is one look at the
 * counter.
 *
 * Each part takes the first rows of every circle by index alone, the best of them all are fetched. Of the open cases only
 * what lies before the end of a page that is full without them is looked up. (`offset 0` keeps the planner from joining the
 * open cases with the whole history; which circles are hers the row policy says already.)
 */
const pageQuery = (working: boolean) => `
with mine as materialized (
  select circle from unnest(house.circles()) circle where $3::uuid is null or circle = $3
), since as materialized (
  select ${
    working
      ? `coalesce(
    (select position from kernel.day_mark where centre_id = (select house.centre()) and day >= $4::date order by day limit 1),
    (select position from kernel.counter where centre_id = (select house.centre())))`
      : '0::bigint'
  } as position
), ${ends}, sure as materialized (
  (select r.position, r.id from mine, lateral (
     select position, id from kernel.record
     where centre_id = (select house.centre()) and circle = mine.circle and position > greatest($1::bigint, (select position from since))
     order by position limit $2 + 1) r)
  ${
    working
      ? `union all
  (select r.position, r.id from mine, lateral (
     select position, id from kernel.record
     where centre_id = (select house.centre()) and circle = mine.circle and held and position > $1 and position <= (select position from since)
       and (select position from since) > $1
     order by position limit $2 + 1) r)
), upto as materialized (
  select least((select position from since), (select position from sure order by position offset $2 limit 1)) as position
), found as materialized (
  select position, id from sure
  union all
  (select r.position, r.id from kernel.case_state c, lateral (
     select position, id from kernel.record
     where centre_id = (select house.centre()) and case_id = c.case_id and case_id <> ${nil} and ($3::uuid is null or circle = $3) and not held
       and position > $1 and position <= (select position from upto)
     offset 0) r
   where c.centre_id = (select house.centre()) and c.open and (select position from since) > $1
   order by r.position limit $2 + 1)`
      : '), found as materialized (select position, id from sure'
  }
), page as materialized (
  select position, id from found order by position limit $2 + 1
) ${written}`

const working = { name: 'feed-working', text: pageQuery(true) }
const everything = { name: 'feed-all', text: pageQuery(false) }

const caseQuery = {
  name: 'feed-case',
  text: `
with page as materialized (
  select position, id from kernel.record
  where centre_id = (select house.centre()) and case_id = $3 and case_id <> ${nil} and position > $1
    and circle = any ((select house.circles())::uuid[])
  order by position limit $2 + 1
), ${ends} ${written}`,
}

/** A hundred records of a page, and what is the same for all of it. */
interface Part extends Record<string, unknown> {
  /** null: the page is empty */
  readonly part: number | null
  readonly heads: string
  readonly blobs: string
  readonly lengths: string
  readonly last: number
  readonly more: boolean
  readonly position: number
  readonly chain: number
  /** JSON text of the lives. See [Note: another life] */
  readonly restored: string | null
}

/** See [Note: a record that has gone] and see [Note: an erased record]. A device that reads from the start holds nothing that could have gone. */
const goneQuery = {
  name: 'feed-gone',
  text: `select json_build_object('id', id, 'circle', circle, 'position', position)::text as gone, position, null as centre, id, circle, false as figure
    from kernel.moved
    where centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]) and position > $1
    union all
    select json_build_object('id', id, 'circle', circle, 'position', position, 'erased', true)::text, position, centre_id, id, circle, figure
    from kernel.erased
    where centre_id = (select house.centre()) and circle = any ((select house.circles())::uuid[]) and position > $1 order by 2`,
}
interface WentAway extends Record<string, unknown> {
  readonly gone: string
  readonly position: number
  /** Of an erased one. */
  readonly centre: string | null
  readonly id: string
  readonly circle: string
  readonly figure: boolean
}

/** An erased one comes with the server's word for it. See [Note: the server's own word] */
const vouched = (house: House, { gone, centre, ...was }: WentAway): string =>
  centre === null ? gone : `${gone.slice(0, -1)},"figure":${was.figure},"proof":"${erasedProof(house.secrets, centre, was)}"}`

function recordsOf({ part, heads, blobs: base64, lengths }: Part): string[] {
  if (part === null) return []
  const sizes = lengths.split(',').map(Number)
  const blobs = Buffer.from(base64, 'base64')
  let at = 0
  return heads.split('\n').map((begun, n) => `${begun}${blobs.toString('base64url', at, (at += sizes[n]!))}"}`)
}

function pageOf(rows: readonly Part[], after: number, house?: House, went: readonly WentAway[] = []): string {
  const parts = rows.toSorted((a, b) => Number(a.part) - Number(b.part))
  const page = parts.at(-1)
  if (!page) return empty(after, { position: 0, chain: 0, restored: null })
  const records = parts.flatMap(recordsOf)
  // what lies between the last row and the counter is not ours: skip it
  const position = page.more ? page.last : Math.max(page.position, after)
  const gone = house === undefined ? [] : went.filter((each) => each.position <= position).map((each) => vouched(house, each))
  return `{"records":[${records.join(',')}],${gone.length === 0 ? '' : `"gone":[${gone.join(',')}],`}"position":${position},"more":${page.more},"chain":${page.chain},"end":${page.position}${livesOf(page.restored)}}`
}

const livesOf = (restored: string | null): string => (restored === null || restored === '[]' ? '' : `,"restored":${restored}`)

interface Counted extends Record<string, unknown> {
  readonly position: number
  readonly chain: number
  readonly restored: string | null
}

const empty = (after: number, { position, chain, restored }: Counted): string =>
  `{"records":[],"position":${after},"more":false,"chain":${chain},"end":${position}${livesOf(restored)}}`

/** The two ways out: what is new in my circles, and all of one case. */
export const servedFeed: Served = (house) => {
  const hono = new Hono()
  const door = (endpoint: typeof contract.feed | typeof contract.ofCase, read: (asked: any, ask: Ask) => Promise<string>) =>
    hono.on('GET', endpoint.path, (c: Context) =>
      answering(c, async () => {
        const asked = await parsedFor(house, c, endpoint, await askedOf(house, c, endpoint.may))
        const body = await transact(house.pool, async (tx) => {
          // asked behind "who is this" in the same trip; as nobody it sees nothing
          const visit = openVisit(house, c, tx, endpoint.may)
          const page = read(asked, tx.ask)
          page.catch(() => {})
          await visit
          return page
        })
        house.metrics.fed(body.length)
        return json(c, body)
      }),
    )
  door(contract.feed, (asked, ask) => feedPage(house, ask, asked))
  door(contract.ofCase, async ({ case: caseId, after, limit }, ask) => {
    return pageOf((await ask<Part>({ ...caseQuery, values: [after, limit, caseId] })).rows, after)
  })
  return hono
}

/**
 * [Note: a plan made once] Whatever the values are, a page is found in the same way, so each connection plans it once. Left
 * to itself PostgreSQL compares guessed costs, and in a centre of two million records it planned anew for each page: 1.2 of
 * the 1.9 ms that twenty new records took.
 */
async function feedPage(
  house: House,
  ask: Ask,
  { after, limit, set, circle }: { after: number; limit: number; set: 'working' | 'all'; circle?: string | undefined },
): Promise<string> {
  if (after > 0) {
    const { rows } = await ask<Counted>({ name: 'feed-counter', text: counted })
    if (rows[0] && rows[0].position <= after) return empty(after, rows[0])
  }
  const values: unknown[] = [after, limit, circle ?? null]
  if (set === 'working') values.push(new Date(house.now().getTime() - workingDays * 86_400_000).toISOString().slice(0, 10))
  void ask('set local plan_cache_mode = force_generic_plan')
  const page = ask<Part>({ ...(set === 'working' ? working : everything), values })
  // asked after the page: what went away meanwhile lies behind its end and is cut off
  const went = after > 0 && circle === undefined ? await ask<WentAway>({ ...goneQuery, values: [after] }) : null
  return pageOf((await page).rows, after, house, went?.rows)
}
