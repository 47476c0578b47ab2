import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { may } from './access.ts'

const guid = z.guid().toLowerCase()

export const contract = {
  /** The second person says yes: what was proposed is erased at once. See [Note: two people erase] */
  confirm: endpoint({
    method: 'POST',
    path: '/erasure/confirm',
    may: may.erase,
    input: z.strictObject({ request: guid }),
    output: z.strictObject({ erased: z.int().min(0) }),
    refusals: ['request-gone', 'needs-two-people', 'needs-head', 'case-open', 'case-held'],
  }),
  /**
   * What will have run out by the end of tomorrow by the centre's clocks, as far as she reads it and nobody keeps it back: the
   * first 500 of each. `until`: the last day on which it is kept.
   */
  due: endpoint({
    method: 'GET',
    path: '/erasure/due',
    may: may.see,
    input: z.strictObject({}),
    output: z.strictObject({
      cases: z.array(z.strictObject({ id: guid, until: z.string() })),
      calls: z.array(guid),
      callbacks: z.array(guid),
      /** All of them, of the three together. */
      count: z.int().min(0),
    }),
  }),
} as const
