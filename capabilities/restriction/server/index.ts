import type { ServerPart } from '#kernel/server/part.ts'
import { serve } from '#kernel/server/serve.ts'
import { may } from '../access.ts'
import { contract } from '../contract.ts'
import { restrictionKind } from '../records.ts'

const served = serve(contract).from<never>({
  async count(_, { ask }) {
    // the row policy of the records decides which of them she sees
    const { rows } = await ask<{ closed: number }>(
      `select count(*)::int as closed from kernel.case_state c
       where c.centre_id = house.centre() and c.open
         and not exists (select from kernel.record r where r.centre_id = house.centre() and r.id = c.case_id)`,
    )
    return { closed: rows[0]?.closed ?? 0 }
  },
})

export const restriction: ServerPart = { name: 'restriction', served: [served], kinds: [restrictionKind], mayMove: may.restrict }
