import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'

const guid = z.guid().toLowerCase()

/** What a device tells of itself: the server cannot see what happens there. */
export const toldActions = ['opened', 'revealed', 'printed', 'exported'] as const

/** Who opened a case, who changed what. Ids and codes only; never text. */
export const contract = {
  /** Told late is told too: `at` is when it happened on the device. The same id twice is one line. */
  tell: endpoint({
    method: 'POST',
    path: '/ledger',
    may: 'member',
    input: z.strictObject({
      lines: z
        .array(z.strictObject({ id: guid, action: z.enum(toldActions), caseId: guid, at: z.iso.datetime() }))
        .min(1)
        .max(200),
    }),
    output: z.strictObject({}),
  }),
  /**
   * Newest first, 100 at a time; `before` is the last line's `id`. Of a case for whoever may see it; otherwise `ledger.see`.
   * `action` is one of `toldActions` or `capability.deed`; `object` a case, record, person or device, or null.
   */
  read: endpoint({
    method: 'GET',
    path: '/ledger',
    may: 'member',
    input: z.strictObject({
      case: guid.optional(),
      person: guid.optional(),
      before: z
        .string()
        .regex(/^\d{1,18}$/)
        .optional(),
    }),
    output: z.object({
      lines: z.array(
        z.object({
          id: z.string(),
          at: z.string(),
          actor: z.string().nullable(),
          action: z.string(),
          object: z.string().nullable(),
        }),
      ),
      more: z.boolean(),
    }),
  }),
} as const
