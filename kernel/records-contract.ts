import { z } from 'zod'
import { endpoint } from './contract.ts'
import { ErasedBack, RecordBack, RecordOut, type FeedPage, type PutAnswer } from './wire.ts'

const guid = z.guid().toLowerCase()
const position = z.coerce.number<number>().int().min(0)
const limit = z.coerce.number<number>().int().min(1).max(2_000).default(500)
const page = z.custom<FeedPage>()

/** The one way in and out for records of every kind. */
export const contract = {
  /** Up to 100 records, each answered for itself. The same record id, version and bytes again get the first answer. */
  put: endpoint({
    method: 'POST',
    path: '/records',
    may: 'member',
    input: z.strictObject({ records: z.array(RecordOut).min(1).max(100) }),
    output: z.object({ answers: z.array(z.custom<PutAnswer>()) }),
  }),
  /**
   * Records that were accepted before a restore, from a device that has them; each answered for itself. `not-restored`: this
   * server has come through no restore in the last 90 days.
   */
  giveBack: endpoint({
    method: 'POST',
    path: '/records/back',
    may: 'member',
    input: z.strictObject({ records: z.array(RecordBack).min(1).max(100) }),
    output: z.object({ answers: z.array(z.custom<PutAnswer>()) }),
    refusals: ['not-restored'],
  }),
  /**
   * After a restore: what this server erased before, with its own word for each. `erased` is how many records went; what it
   * did not say itself is passed over. `not-restored`: this server has come through no restore.
   */
  eraseAgain: endpoint({
    method: 'POST',
    path: '/records/erased',
    may: 'member',
    input: z.strictObject({ erased: z.array(ErasedBack).min(1).max(500) }),
    output: z.object({ erased: z.int() }),
    refusals: ['not-restored'],
  }),
  /**
   * Records of my circles after a position. `set: working` leaves out what is only held with an open case; `circle` asks
   * for one circle from its start (after joining it).
   */
  feed: endpoint({
    method: 'GET',
    path: '/feed',
    may: 'member',
    input: z.strictObject({
      after: position.default(0),
      limit,
      set: z.enum(['working', 'all']).default('working'),
      circle: guid.optional(),
    }),
    output: page,
  }),
  /** All records of one case, closed ones too. */
  ofCase: endpoint({
    method: 'GET',
    path: '/cases/:case/records',
    may: 'member',
    input: z.strictObject({ case: guid, after: position.default(0), limit }),
    output: page,
  }),
} as const
