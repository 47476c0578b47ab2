import { noCase } from '#kernel/circle.ts'
import type { Country } from '#kernel/language.ts'
import { eraseForGood, linksOf, type Erased } from '#kernel/server/erase.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { may } from '../access.ts'
import { contract } from '../contract.ts'
import type { Extent } from '../records.ts'
import { waitedDays } from '../rules.ts'
import { dayOf } from '../terms.ts'
import { byItself } from './by-itself.ts'
import { dueOf, termsOf } from './due.ts'
import { figuresOf, noteErased } from './erase.ts'
import { projectHold } from './project-hold.ts'
import { projectCalls, projectRequest } from './project-request.ts'

const most = 500

interface Asked extends Record<string, unknown> {
  readonly case_id: string | null
  readonly which: readonly string[]
  readonly account: string
  readonly extent: Extent
  /** Roles of who proposed it; null: she works here no more. */
  readonly roles: readonly string[] | null
  /** A head reads the circle where it lies. */
  readonly head: boolean
  readonly open: boolean
  readonly held: boolean
}

const served = serve(contract).from<never>({
  async confirm({ request }, { ask, actor, house, now, refuse, about, after }) {
    const day = dayOf(actor.country as Country, now)
    // the row policy of the record decides whether she may know of it
    const { rows } = await ask<Asked>(
      `select q.case_id, q.which, q.account, q.extent, p.roles,
         exists (select from kernel.membership w join kernel.member m on m.centre_id = w.centre_id and m.account = w.account
                 where w.centre_id = q.centre_id and w.circle = r.circle and 'head' = any (m.roles)) as head,
         exists (select from kernel.case_state c where c.centre_id = q.centre_id and c.case_id = q.case_id and c.open) as open,
         exists (select from erasure.hold h where h.centre_id = q.centre_id and h.case_id = q.case_id and not h.lifted
                 and (h.until is null or h.until >= $2)) as held
       from erasure.request q join kernel.record r on r.centre_id = q.centre_id and r.id = q.id
       left join kernel.member p on p.centre_id = q.centre_id and p.account = q.account
       where q.centre_id = house.centre() and q.id = $1 and q.state = 'asked'`,
      [request, day],
    )
    const asked = rows[0] ?? refuse('request-gone')
    // See [Note: two people erase]
    if (asked.account === actor.account || !house.permissionsOf(asked.roles ?? []).has(may.erase)) refuse('needs-two-people')
    if (asked.head && ![...actor.roles, ...(asked.roles ?? [])].includes('head')) refuse('needs-head')
    if (asked.open) refuse('case-open')
    if (asked.held) refuse('case-held')
    const figures = figuresOf(house.kinds.values(), asked.extent)
    const links = linksOf(house.kinds.values())
    const { centre, account } = actor
    const { rows: found } = await ask<Erased>(
      // the proposal itself goes last: the database looks for it once more
      'select id, kind from erasure.found($1, $2, $3) where id <> $1',
      [request, ...links],
    )
    const gone = await eraseForGood({ ask, centre, projections: house.projections }, figures, found, async () => {
      return (await ask<Erased>('select id, kind, position from erasure.carry_out($1, $2, $3, $4)', [request, figures, ...links])).rows
    })
    const things =
      asked.case_id === null ? asked.which.map((id) => ({ id, caseId: noCase })) : [{ id: asked.case_id, caseId: asked.case_id }]
    await noteErased(ask, { centre, now, actor: account }, things)
    about({ object: request, caseId: asked.case_id })
    after(() => {
      house.erased()
      house.news.tell(centre, 'gone', Math.max(...gone.map(({ position }) => position)))
    })
    return { erased: gone.length }
  },

  async due(_, { ask, actor, now }) {
    const day = dayOf(actor.country as Country, now)
    const { clocks } = await termsOf(ask, actor.centre, day)
    const due = await dueOf(ask, actor.centre, clocks, dayOf(actor.country as Country, now, 1))
    const idsOf = (thing: string) => due.flatMap((each) => (each.thing === thing ? [each.id] : [])).slice(0, most)
    return {
      cases: due.flatMap(({ thing, id, until }) => (thing === 'case' ? [{ id, until }] : [])).slice(0, most),
      calls: idsOf('call'),
      callbacks: idsOf('callback'),
      count: due.length,
    }
  },
})

export const erasure: ServerPart = {
  name: 'erasure',
  served: [served],
  projections: [projectRequest, projectCalls, projectHold],
  hourly: (at) => byItself(at, waitedDays),
}
