import type { Context } from 'hono'
import { Hono } from 'hono'
import { contract } from '#kernel/records-contract.ts'
import { openVisit } from './door.ts'
import type { House, Served } from './house.ts'
import { answering, askedOf, json, parsedFor } from './serve.ts'
import { transact, type Ask } from './transaction.ts'

/** Days for which the records of a closed case stay on devices. */
const workingDays = 90

const nil = `'00000000-0000-0000-0000-000000000000'`

/** A record as JSON text, by PostgreSQL itself: the bytes never become objects in Node. See kernel/wire.ts, RecordIn. */
const written = `'{"id":"' || r.id || '","caseId":"' || r.case_id || '","kind":"' || r.kind || '","circle":"' || r.circle
  || '","epoch":' || r.epoch || ',"version":' || r.version || ',"position":' || r.position || ',"coded":' || r.coded::text
  || ',"blob":"' || translate(encode(r.blob, 'base64'), E'+/=\\n', '-_') || '"}'`

const counted = `select position, chain from kernel.counter where centre_id = (select house.centre())`

/**
 * [Note: the working set] A device holds what is always held, what belongs to an open case, and what is newer than 90
 * days. Positions grow with time, so "newer than 90 days" is everything behind one position: where the first day since then that
 * saw a write began (`kernel.day_mark`). Before
 * it only the held records and those of open cases are looked up, each by its own index. A feed that has nothing new costs
 * one look at the counter.
 *
 * Each part takes the first rows of every circle by index alone, the best of them all are fetched.
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
), ends as materialized (
  select position, chain from kernel.counter where centre_id = (select house.centre())
), found as materialized (
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
  union all
  (select r.position, r.id from kernel.case_state c join kernel.record r on r.centre_id = c.centre_id and r.case_id = c.case_id
   where c.centre_id = (select house.centre()) and c.open and (select position from since) > $1
     and r.case_id <> ${nil} and r.circle in (select circle from mine) and not r.held
     and r.position > $1 and r.position <= (select position from since)
   order by r.position limit $2 + 1)`
      : ''
  }
), page as materialized (
  select position, id from found order by position limit $2 + 1
), rows as (
  select r.position, ${written} as json
  from (select id from page order by position limit $2) p
  join kernel.record r on r.centre_id = (select house.centre()) and r.id = p.id
)
select coalesce((select string_agg(json, ',' order by position) from rows), '') as records,
  (select max(position) from (select position from page order by position limit $2) x) as last,
  (select count(*) > $2 from page) as more,
  (select position from ends) as position, (select chain from ends) as chain`

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
), rows as (
  select r.position, ${written} as json
  from (select id from page order by position limit $2) p
  join kernel.record r on r.centre_id = (select house.centre()) and r.id = p.id
)
select coalesce((select string_agg(json, ',' order by position) from rows), '') as records,
  (select max(position) from (select position from page order by position limit $2) x) as last,
  (select count(*) > $2 from page) as more, c.position, c.chain
from kernel.counter c where c.centre_id = (select house.centre())`,
}

interface Page extends Record<string, unknown> {
  readonly records: string
  readonly last: number | null
  readonly more: boolean
  readonly position: number
  readonly chain: number
}

function pageOf(page: Page, after: number): string {
  // what lies between the last row and the counter is not ours: skip it
  const position = page.more ? page.last! : Math.max(page.position, after)
  return `{"records":[${page.records}],"position":${position},"more":${page.more},"chain":${page.chain}}`
}

const empty = (position: number, chain: number): string => `{"records":[],"position":${position},"more":false,"chain":${chain}}`

/** The two ways out: what is new in my circles, and all of one case. */
export const servedFeed: Served = (house) => {
  const hono = new Hono()
  const door = (endpoint: typeof contract.feed | typeof contract.ofCase, read: (asked: any, ask: Ask) => Promise<string>) =>
    hono.on('GET', endpoint.path, (c: Context) =>
      answering(c, async () => {
        const asked = await parsedFor(house, c, endpoint, await askedOf(c))
        const body = await transact(house.pool, async (tx) => {
          // asked behind "who is this" in the same trip; as nobody it sees nothing
          const visit = openVisit(house, c, tx, endpoint.may)
          const page = read(asked, tx.ask)
          page.catch(() => {})
          await visit
          return page
        })
        return json(c, body)
      }),
    )
  door(contract.feed, (asked, ask) => feedPage(house, ask, asked))
  door(contract.ofCase, async ({ case: caseId, after, limit }, ask) => {
    const { rows } = await ask<Page>({ ...caseQuery, values: [after, limit, caseId] })
    return rows[0] ? pageOf(rows[0], after) : empty(after, 0)
  })
  return hono
}

async function feedPage(
  house: House,
  ask: Ask,
  { after, limit, set, circle }: { after: number; limit: number; set: 'working' | 'all'; circle?: string | undefined },
): Promise<string> {
  if (after > 0) {
    const { rows } = await ask<{ position: number; chain: number }>({ name: 'feed-counter', text: counted })
    if (rows[0] && rows[0].position <= after) return empty(after, rows[0].chain)
  }
  const values: unknown[] = [after, limit, circle ?? null]
  if (set === 'working') values.push(new Date(house.now().getTime() - workingDays * 86_400_000).toISOString().slice(0, 10))
  const { rows } = await ask<Page>({ ...(set === 'working' ? working : everything), values })
  return rows[0] ? pageOf(rows[0], after) : empty(after, 0)
}
