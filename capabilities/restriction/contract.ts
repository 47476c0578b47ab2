import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { may } from './access.ts'

export const contract = {
  /** How many open cases of the centre are closed to her who asks: a number, so that none is forgotten when a worker leaves. */
  count: endpoint({
    method: 'GET',
    path: '/restriction/count',
    may: may.count,
    input: z.strictObject({}),
    output: z.strictObject({ closed: z.int().min(0) }),
  }),
} as const
