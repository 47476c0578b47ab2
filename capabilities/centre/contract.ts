import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'

export const contract = {
  /** For who runs the computer: whether the program and its database answer. */
  health: endpoint({
    method: 'GET',
    path: '/health',
    may: 'anyone',
    input: z.strictObject({}),
    output: z.object({ ok: z.boolean(), program: z.string() }),
  }),
} as const
