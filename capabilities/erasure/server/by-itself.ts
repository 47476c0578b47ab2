import { noCase } from '#kernel/circle.ts'
import type { Country } from '#kernel/language.ts'
import { eraseForGood, linksOf, type Erased } from '#kernel/server/erase.ts'
import type { Hour } from '#kernel/server/part.ts'
import { dayOf } from '../terms.ts'
import { dueOf, termsOf } from './due.ts'
import { figuresOf, noteErased } from './erase.ts'

const mostAtOnce = 100
const day = 86_400_000

/**
 * What the clock erases by itself, where the centre has switched that on; at most a hundred things an hour.
 * See [Note: the clock waits]
 *
 * @param waited days
 */
export async function byItself({ centre, ask, now, parts }: Hour, waited: number): Promise<void> {
  const { rows } = await ask<{ country: Country }>('select country from kernel.centre where id = $1', [centre])
  const country = rows[0]?.country
  if (country === undefined) return
  const terms = await termsOf(ask, centre, dayOf(country, now))
  if (terms.byItself === null || Date.parse(terms.byItself) > now.getTime() - waited * day) return
  const ranOut = await dueOf(ask, centre, terms.clocks, dayOf(country, now, -waited))
  // a hold keeps what it keeps today, whatever held thirty days ago
  const today = await dueOf(ask, centre, terms.clocks, dayOf(country, now))
  const stillDue = new Set(today.map(({ id }) => id))
  const due = ranOut.filter(({ id }) => stillDue.has(id)).slice(0, mostAtOnce)
  if (due.length === 0) return
  const projections = new Map(parts.flatMap((part) => part.projections ?? []).map((each) => [each.kind.kind, each]))
  const kinds = [...Array.from(projections.values(), ({ kind }) => kind), ...parts.flatMap((part) => part.kinds ?? [])]
  const [linkKinds, linkFields] = linksOf(kinds)
  const figures = figuresOf(kinds, terms.extent)
  const ids = due.map(({ id }) => id)
  const { rows: found } = await ask<Erased>(
    `select r.id, r.kind from kernel.record r where r.centre_id = $1 and (r.id = any ($2) or r.case_id = any ($2)
       or exists (select from unnest($3::text[], $4::text[]) as l(kind, field)
                  where l.kind = r.kind and r.coded ->> l.field = any ($2::text[])))`,
    [centre, ids, linkKinds, linkFields],
  )
  const all = found.map(({ id }) => id)
  await eraseForGood({ ask, centre, projections }, figures, found, async () => {
    return (await ask<Erased>('select id, kind, position from kernel.erase($1, $2, $3)', [centre, all, figures])).rows
  })
  const things = due.map(({ id, thing }) => ({ id, caseId: thing === 'case' ? id : noCase }))
  await noteErased(ask, { centre, now, actor: null }, things)
}
