import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { may } from './access.ts'

const done = z.object({ at: z.string(), records: z.number().int(), whole: z.boolean() })

export const contract = {
  /** The newest copy and the newest rehearsal, null where there was none; `whole`: nothing was missing or changed. */
  last: endpoint({
    method: 'GET',
    path: '/backup',
    may: may.see,
    input: z.strictObject({}),
    output: z.object({ made: done.nullable(), rehearsed: done.nullable() }),
  }),
} as const
