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
  // as wide as the database counts
  epoch: z.int32().min(1),
  version: z.int32().min(1),
  coded: z.record(z.string(), z.unknown()),
  blob: b64u.max(2_000_000),
})
export type RecordOut = z.infer<typeof RecordOut>

/** A record that the server had taken before it was restored, from a device that kept it; who wrote it and when, as the envelope says. */
export const RecordBack = z.strictObject({ ...RecordOut.shape, by: guid, at: z.iso.datetime() })
export type RecordBack = z.infer<typeof RecordBack>

/** That a record was erased, with the server's word for it. See [Note: the server's own word] */
export const ErasedBack = z.strictObject({ id: guid, circle: guid, figure: z.boolean(), proof: b64u.length(43) })
export type ErasedBack = z.infer<typeof ErasedBack>

/** One record as the feed gives it. `position` is the centre's count of accepted writes: gapless, ever growing. */
export interface RecordIn extends RecordOut {
  readonly position: number
}

/** One statement of the membership chain, as raw signed bytes. */
export const StatementOut = z.strictObject({
  p: b64u.max(64_000),
  s: z
    .array(z.strictObject({ k: z.string().max(36), sig: b64u.max(90) }))
    .min(1)
    .max(20),
})
export type StatementOut = z.infer<typeof StatementOut>

/** A circle's key for one member, sealed to her; `member` is an account or `recovery`. */
export const WrapOut = z.strictObject({
  circle: guid,
  epoch: z.int().min(1),
  member: z.union([guid, z.literal('recovery')]),
  blob: b64u.max(8_000),
})
export type WrapOut = z.infer<typeof WrapOut>

/** The key of the epoch before, sealed under that of `epoch`. */
export const LinkOut = z.strictObject({ circle: guid, epoch: z.int().min(2), blob: b64u.max(200) })
export type LinkOut = z.infer<typeof LinkOut>

/** One change of membership with the keys that go with it; taken in one transaction. */
export const ChainDeedOut = z.strictObject({
  statement: StatementOut,
  wraps: z.array(WrapOut).max(2_000),
  links: z.array(LinkOut).max(500),
})
export type ChainDeedOut = z.infer<typeof ChainDeedOut>

/** What an account keeps at the server: its OPAQUE record and its sealed bundle. */
const account = { account: guid, registrationRecord: b64u.max(2_000), bundle: b64u.max(40_000), gen: z.int().min(1) }

/** Everything for a centre to exist. As the vault's FoundingPack, with the records' blobs as base64url. */
export const FoundingPackOut = z.strictObject({
  ...account,
  centre: guid,
  statements: z.array(StatementOut).min(1).max(20),
  wraps: z.array(WrapOut).max(50),
  records: z.array(RecordOut).max(10),
})
export type FoundingPackOut = z.infer<typeof FoundingPackOut>

/** The public keys of somebody who came by invitation; only a head who knows the secret can check the mac. */
const newcomer = {
  enc: z
    .string()
    .regex(/^age1pq1[a-z0-9]+$/)
    .max(2_200),
  sig: b64u.length(43),
  pop: b64u.length(86),
  mac: b64u.length(43),
}
export const NewcomerOut = z.strictObject({ account: guid, ...newcomer })
export type NewcomerOut = z.infer<typeof NewcomerOut>
export const JoiningPackOut = z.strictObject({ ...account, ...newcomer })
export type JoiningPackOut = z.infer<typeof JoiningPackOut>

/** The answer to each record of a put, in the same order. */
export type PutAnswer =
  | { readonly id: string; readonly accepted: true; readonly position: number }
  | {
      readonly id: string
      readonly accepted: false
      /**
       * `newer-version` | `stale-epoch` | `stale-circle` | `not-in-circle` | `not-permitted` | `invalid` | `case-restricted`
       * | `erased` or a refusal of the kind. `case-restricted`: the case lies in a circle of its own (facts.circle, to those
       * in it). `erased`: the record, or its case, was erased for good.
       */
      readonly refusal: string
      /** With `newer-version`: the record the server holds. */
      readonly newer?: RecordIn
      readonly facts?: Readonly<Record<string, unknown>>
    }

/** `GET /api/feed?after=<position>&set=working|all&circle=<id>&limit=…` */
export interface FeedPage {
  readonly records: readonly RecordIn[]
  /** Records that have left one of my circles for another. See [Note: a record that has gone] */
  readonly gone?: readonly Gone[]
  /** Ask with this next. */
  readonly position: number
  readonly more: boolean
  /** Length of the chain on the server: ask for statements when it is longer than ours. */
  readonly chain: number
  /** The position of the centre itself. */
  readonly end?: number
  /** The restores this server has come through, oldest first. See [Note: another life] */
  readonly restored?: readonly Life[]
}

/**
 * [Note: another life] A server that was restored from a copy gives positions behind `from` once more, to other writes. So
 * each restore begins a life with a name of its own. A device that has read in an earlier life brings back what it had
 * behind the first `from` that it does not know, and reads on from there.
 */
export interface Life {
  readonly life: string
  readonly from: number
  /** ISO-8601 UTC */
  readonly at: string
}

/**
 * [Note: a record that has gone] A record was moved out of `circle` by the write with this position. A device that holds it
 * in that circle, from before that write, forgets it; one that is in the new circle gets it anew at the same position.
 */
export interface Gone {
  readonly id: string
  readonly circle: string
  readonly position: number
  /** It was not moved but erased: it lies nowhere any more. See [Note: an erased record] */
  readonly erased?: true
  /** Of an erased one: its codes stayed. */
  readonly figure?: boolean
  /** Of an erased one: the server's word, for a restore. See [Note: the server's own word] */
  readonly proof?: string
}

/** Errors travel as application/problem+json: `{ type: 'panah:<reason>', status, facts? }` */
export interface Problem {
  readonly type: `panah:${string}`
  readonly status: number
  readonly facts?: Readonly<Record<string, unknown>>
  /** Of a Fault: the only thing a person can quote; the log has the rest. */
  readonly reference?: string
}
