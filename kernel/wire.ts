import { z } from 'zod'

/** base64url without padding. */
const b64u = z.string().regex(/^[A-Za-z0-9_-]*$/)
const guid = z.guid().toLowerCase()

/** One record on its way to the server (`POST /api/records`, up to 100 in a call). */
export const RecordOut = z.strictObject({
  id: guid,
  caseId: guid,
  kind: z.string().max(60),
  circle: guid,
  epoch: z.int().min(1),
  version: z.int().min(1),
  coded: z.record(z.string(), z.unknown()),
  blob: b64u.max(2_000_000),
})
export type RecordOut = z.infer<typeof RecordOut>

/** One record as the feed gives it. `position` is the centre's count of accepted writes: gapless, ever growing. */
export interface RecordIn extends RecordOut {
  readonly position: number
}

/** The answer to each record of a put, in the same order. */
export type PutAnswer =
  | { readonly id: string; readonly accepted: true; readonly position: number }
  | {
      readonly id: string
      readonly accepted: false
      /** `newer-version` | `stale-epoch` | `stale-circle` | `not-in-circle` | `not-permitted` | `invalid` or a refusal of the kind */
      readonly refusal: string
      /** With `newer-version`: the record the server holds. */
      readonly newer?: RecordIn
      readonly facts?: Readonly<Record<string, unknown>>
    }

/** `GET /api/feed?after=<position>&set=working|all&circle=<id>&limit=…` */
export interface FeedPage {
  readonly records: readonly RecordIn[]
  /** Ask with this next. */
  readonly position: number
  readonly more: boolean
  /** Length of the chain on the server: ask for statements when it is longer than ours. */
  readonly chain: number
}

/** Errors travel as application/problem+json: `{ type: 'panah:<reason>', status, facts? }` */
export interface Problem {
  readonly type: `panah:${string}`
  readonly status: number
  readonly facts?: Readonly<Record<string, unknown>>
  /** Of a Fault: the only thing a person can quote; the log has the rest. */
  readonly reference?: string
}
