import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { ChainDeedOut } from '#kernel/wire.ts'
import { may } from './access.ts'

const guid = z.guid().toLowerCase()
const seal = z.object({ seq: z.int(), upto: z.int(), hash: z.string() })

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
   * [Note: the ledger is anchored by the day] For a head's device: the sealed lines as the text that was hashed, oldest first, 1,000 at a
   * time, with the seals that end among them. It computes h = H("panah/audit/1", h, line) by itself from the hash that stands
   * in the chain, and when every seal fits it signs the newest one as the next anchor. `base` is the seal numbered `seal` (0:
   * from the first line of all), `after` the last line of the page before.
   */
  sealed: endpoint({
    method: 'GET',
    path: '/ledger/sealed',
    may: may.see,
    input: z.strictObject({
      seal: z.coerce.number<number>().int().min(0).max(2_147_483_647),
      after: z.coerce.number<number>().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
    }),
    output: z.object({
      base: seal.nullable(),
      seals: z.array(seal),
      lines: z.array(z.string()),
      newest: seal.nullable(),
      more: z.boolean(),
    }),
  }),
  /**
   * An anchor into the chain. Whether it fits the ledger is for devices to judge, never for the server: it takes whatever is
   * valid in the chain. `chain-moved`: somebody was quicker, and this one is let go.
   */
  anchor: endpoint({
    method: 'POST',
    path: '/ledger/anchor',
    may: may.see,
    input: z.strictObject({ deed: ChainDeedOut }),
    output: z.object({ seq: z.int() }),
    refusals: ['chain-moved', 'statement-refused'],
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
