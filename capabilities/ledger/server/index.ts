import { noCase } from '#kernel/circle.ts'
import { Turned } from '#kernel/server/door.ts'
import { sealedLines } from '#kernel/server/ledger-seal.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { appendAnchor } from '#capabilities/circles/server/door.ts'
import { contract } from '../contract.ts'
import { may } from '../access.ts'

const page = 100
const pageOfSealed = 1_000

const served = serve(contract).from<never>({
  async tell({ lines }, { ask, now }) {
    await ask(
      `insert into kernel.ledger_line (centre_id, told, at, actor, action, object, case_id)
       select house.centre(), id, least(at, $5), house.account(), action, nullif(case_id, '${noCase}'), nullif(case_id, '${noCase}')
       from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::uuid[]) as g(id, at, action, case_id)
       on conflict do nothing`,
      [lines.map(({ id }) => id), lines.map(({ at }) => at), lines.map(({ action }) => action), lines.map(({ caseId }) => caseId), now],
    )
    return {}
  },

  sealed: ({ seal, after }, { ask, actor }) => sealedLines(ask, actor.centre, { seal, no: after, page: pageOfSealed }),

  async anchor({ deed }, { ask, actor, now, house, after }) {
    const { seq } = await appendAnchor(ask, actor.centre, deed.statement, actor.account, now)
    after(() => house.news.tell(actor.centre, 'chain', seq + 1))
    return { seq }
  },

  async read({ case: caseId, person, before }, { ask, actor }) {
    // of a case: whoever may see it, which the row policy of its records decides
    const own =
      caseId !== undefined &&
      caseId !== noCase &&
      (await ask('select from kernel.record where centre_id = house.centre() and case_id = $1 limit 1', [caseId])).rowCount === 1
    if (!own && !actor.permissions.has(may.see)) throw new Turned(403, 'not-yours')
    const { rows } = await ask<{ id: string; at: string; actor: string | null; action: string; object: string | null }>(
      `select no::text as id, house.iso(at) as at, actor, action, object from kernel.ledger_line
       where centre_id = house.centre() and no < $1 ${caseId === undefined ? '' : 'and case_id = $3'} ${person === undefined ? '' : `and actor = $${caseId === undefined ? 3 : 4}`}
       order by no desc limit $2`,
      [before ?? '9223372036854775807', page + 1, ...(caseId === undefined ? [] : [caseId]), ...(person === undefined ? [] : [person])],
    )
    return { lines: rows.slice(0, page), more: rows.length > page }
  },
})

export const ledger: ServerPart = { name: 'ledger', served: [served] }
