import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { ChainDeedOut, LinkOut, StatementOut, WrapOut } from '#kernel/wire.ts'
import { may } from './access.ts'

const guid = z.guid().toLowerCase()
const b64u = z.string().regex(/^[A-Za-z0-9_-]*$/)
const nothing = z.strictObject({})

/** The signed chain of who works here and who shares which key, and the sealed keys themselves. */
export const contract = {
  /** Statements with a greater `seq`, at most 1,000; `after: -1` is from the beginning. Ask again while `more`. */
  chain: endpoint({
    method: 'GET',
    path: '/chain',
    may: 'signed-in',
    input: z.strictObject({ after: z.coerce.number<number>().int().min(-1).max(2_147_483_647) }),
    output: z.object({ statements: z.array(StatementOut), more: z.boolean() }),
    refusals: ['not-admitted'],
  }),
  /** `chain-moved`: somebody was quicker; take the new statements and make the deed again. */
  append: endpoint({
    method: 'POST',
    path: '/chain',
    may: 'signed-in',
    input: z.strictObject({ deeds: z.array(ChainDeedOut).min(1).max(100), invite: guid.optional() }),
    output: z.object({ seq: z.int() }),
    refusals: ['chain-moved', 'statement-refused', 'invitation-invalid', 'not-admitted'],
  }),
  /**
   * Statements that the server has lost, from a device that has them: see docs/decisions/0005. Whoever brings them need not
   * have signed them; each proves itself. `chain-moved`: they do not begin behind the last one here.
   */
  giveBack: endpoint({
    method: 'POST',
    path: '/chain/back',
    may: 'member',
    input: z.strictObject({ statements: z.array(StatementOut).min(1).max(100) }),
    output: z.object({ seq: z.int() }),
    refusals: ['chain-moved', 'statement-refused'],
  }),
  /** Of my circles: members without a wrap of the newest key, and epochs without a link to the one before; at most 500 each. */
  missing: endpoint({
    method: 'GET',
    path: '/keys/missing',
    may: 'member',
    input: nothing,
    output: z.object({
      wraps: z.array(z.object({ circle: z.string(), member: z.string() })),
      links: z.array(z.object({ circle: z.string(), epoch: z.int() })),
    }),
  }),
  /** Wraps and links of my circles that are not there. One that is there stays; what is not of my circles is passed over. */
  giveKeys: endpoint({
    method: 'POST',
    path: '/keys/back',
    may: 'member',
    input: z.strictObject({ wraps: z.array(WrapOut).max(100), links: z.array(LinkOut).max(500) }),
    output: nothing,
  }),
  /** A head lays a deed that awaits a second head before the others. It holds only until the chain grows. */
  propose: endpoint({
    method: 'POST',
    path: '/chain/proposals',
    may: 'member',
    input: z.strictObject({ deed: ChainDeedOut }),
    output: nothing,
    refusals: ['chain-moved', 'statement-refused'],
  }),
  /** For heads: deeds that await a second one. Whoever countersigns one appends it. */
  proposals: endpoint({
    method: 'GET',
    path: '/chain/proposals',
    may: 'member',
    input: nothing,
    output: z.array(z.object({ deed: ChainDeedOut })),
  }),
  /** The newest wrap of each of my circles, and all links of these. */
  keys: endpoint({
    method: 'GET',
    path: '/keys',
    may: 'member',
    input: nothing,
    output: z.object({ wraps: z.array(WrapOut), links: z.array(LinkOut) }),
  }),
  /** The newest key again for a member whose wrap is missing or bad. */
  rewrap: endpoint({
    method: 'POST',
    path: '/wraps',
    may: 'member',
    input: z.strictObject({ wrap: WrapOut }),
    output: nothing,
    refusals: ['not-in-circle', 'stale-epoch'],
  }),
  /** `genesis8`: the first 8 bytes of the genesis hash, as they stand on each sheet. An unknown one gets a challenge too. */
  recoveryStart: endpoint({
    method: 'POST',
    path: '/recovery/start',
    may: 'anyone',
    input: z.strictObject({ genesis8: b64u.max(12) }),
    output: z.object({ challenge: z.string() }),
  }),
  /** `sig`: Ed25519 by the recovery key over PAE(["panah/recovery-proof/1", challenge]). Sets a recovery session of 60 minutes. */
  recoveryProve: endpoint({
    method: 'POST',
    path: '/recovery/prove',
    may: 'anyone',
    input: z.strictObject({ challenge: b64u.max(90), sig: b64u.max(90) }),
    output: z.object({ centre: z.string() }),
    refusals: ['recovery-refused'],
  }),
  /** Newest wraps made for the recovery key, and all links of these circles. */
  recoveryKeys: endpoint({
    method: 'GET',
    path: '/recovery/keys',
    may: may.recover,
    input: nothing,
    output: z.object({ wraps: z.array(WrapOut), links: z.array(LinkOut) }),
  }),
} as const
