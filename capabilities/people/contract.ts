import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'
import { countries } from '#kernel/language.ts'
import { FoundingPackOut, JoiningPackOut, NewcomerOut } from '#kernel/wire.ts'
import { may } from './access.ts'
import { handlePattern } from './handle.ts'
import { roles } from './roles.ts'

const guid = z.guid().toLowerCase()
const b64u = z.string().regex(/^[A-Za-z0-9_-]*$/)
const message = b64u.max(2_000)
const handle = z.string().regex(handlePattern)
const nothing = z.strictObject({})
const registration = z.object({ registrationResponse: z.string(), serverPublicKey: z.string() })
const unlocked = z.object({ bundle: z.string(), gen: z.int() })
const device = z.strictObject({ id: guid, secret: b64u.max(90) })

/** A worker's account: founding, signing in, her passphrase, her second factor, invitations. */
export const contract = {
  door: endpoint({
    method: 'GET',
    path: '/door',
    may: 'anyone',
    input: nothing,
    output: z.object({ founded: z.boolean(), program: z.string(), demo: z.boolean().optional() }),
  }),

  foundStart: endpoint({
    method: 'POST',
    path: '/found/start',
    may: 'anyone',
    input: z.strictObject({ token: b64u.max(90), centre: guid, account: guid, registrationRequest: message }),
    output: registration,
    refusals: ['token-invalid'],
  }),
  /** Sets the session: whoever founded is signed in. */
  foundFinish: endpoint({
    method: 'POST',
    path: '/found/finish',
    may: 'anyone',
    input: z.strictObject({ token: b64u.max(90), handle, country: z.enum(countries), pack: FoundingPackOut }),
    output: nothing,
    refusals: ['token-invalid', 'handle-taken', 'statement-refused'],
  }),

  /**
   * An unknown code is answered in the same shape and time, with ids that stay the same. A device that remembers her says so:
   * its tries are counted apart from those of whoever else tries her code.
   */
  signInStart: endpoint({
    method: 'POST',
    path: '/sign-in/start',
    may: 'anyone',
    input: z.strictObject({ handle, startLoginRequest: message, device: device.optional() }),
    output: z.object({ login: z.string(), centre: z.string(), account: z.string(), loginResponse: z.string() }),
  }),
  /**
   * Sets the session and gives the bundle. `wrong-passphrase` also answers unknown codes and too many tries. A device
   * that was trusted within 30 days counts as the second factor; else `second-factor-needed` and `signInSecond` follows.
   * With `fresh` a device does not count: a change of passphrase or of the second factor asks for the code itself.
   */
  signInFinish: endpoint({
    method: 'POST',
    path: '/sign-in/finish',
    may: 'anyone',
    input: z.strictObject({ login: b64u.max(90), finishLoginRequest: message, device: device.optional(), fresh: z.boolean().optional() }),
    output: unlocked,
    refusals: ['wrong-passphrase', 'second-factor-needed', 'device-revoked'],
  }),
  /** Six digits of the moment, or a recovery code (which is used up). */
  signInSecond: endpoint({
    method: 'POST',
    path: '/sign-in/second',
    may: 'anyone',
    input: z.strictObject({ login: b64u.max(90), code: z.string().max(40) }),
    output: unlocked,
    refusals: ['code-wrong', 'wrong-passphrase'],
  }),
  signOut: endpoint({ method: 'POST', path: '/sign-out', may: 'signed-in', input: nothing, output: nothing }),
  /** Who is signed in. `fresh`: proved herself within 5 minutes, second factor and all; `waiting`: joined and not yet admitted by a head. */
  session: endpoint({
    method: 'GET',
    path: '/session',
    may: 'signed-in',
    input: nothing,
    output: z.object({
      account: z.string(),
      centre: z.string(),
      country: z.enum(countries),
      roles: z.array(z.string()),
      permissions: z.array(z.string()),
      fresh: z.boolean(),
      waiting: z.boolean(),
      secondFactor: z.boolean(),
      device: z.string().nullable(),
    }),
  }),

  passphraseStart: endpoint({
    method: 'POST',
    path: '/passphrase/start',
    may: 'member',
    input: z.strictObject({ registrationRequest: message }),
    output: registration,
    refusals: ['sign-in-again'],
  }),
  /** Her other sessions end. */
  passphraseFinish: endpoint({
    method: 'POST',
    path: '/passphrase/finish',
    may: 'member',
    input: z.strictObject({ registrationRecord: message, bundle: b64u.max(40_000), gen: z.int().min(2) }),
    output: nothing,
    refusals: ['sign-in-again', 'bundle-moved'],
  }),

  secondFactorStart: endpoint({
    method: 'POST',
    path: '/second-factor/start',
    may: 'member',
    input: nothing,
    output: z.object({ uri: z.string(), secret: z.string() }),
    refusals: ['sign-in-again', 'second-factor-there'],
  }),
  secondFactorConfirm: endpoint({
    method: 'POST',
    path: '/second-factor/confirm',
    may: 'member',
    input: z.strictObject({ code: z.string().max(40) }),
    output: z.object({ recoveryCodes: z.array(z.string()) }),
    refusals: ['sign-in-again', 'code-wrong'],
  }),
  secondFactorRemove: endpoint({
    method: 'POST',
    path: '/second-factor/remove',
    may: 'member',
    input: z.strictObject({ code: z.string().max(40) }),
    output: nothing,
    refusals: ['sign-in-again', 'code-wrong'],
  }),

  /** `rekeyOf`: somebody who works here already and lost her passphrase or account key. Valid 72 hours, used once. */
  invite: endpoint({
    method: 'POST',
    path: '/invites',
    may: may.invite,
    input: z.strictObject({ invite: guid, roles: z.array(z.enum(roles)).min(1).max(roles.length), rekeyOf: guid.nullable() }),
    output: nothing,
    refusals: ['member-unknown'],
  }),
  invites: endpoint({
    method: 'GET',
    path: '/invites',
    may: may.invite,
    input: nothing,
    output: z.array(
      z.object({
        invite: z.string(),
        roles: z.array(z.string()),
        rekeyOf: z.string().nullable(),
        state: z.enum(['waiting', 'joined', 'used', 'expired']),
        newcomer: NewcomerOut.nullable(),
        expires: z.string(),
      }),
    ),
  }),
  withdrawInvite: endpoint({
    method: 'POST',
    path: '/invites/:invite/withdraw',
    may: may.invite,
    input: z.strictObject({ invite: guid }),
    output: nothing,
    refusals: ['invitation-invalid'],
  }),
  /** `rekeyOf` tells a returning worker which account id to keep. */
  joinStart: endpoint({
    method: 'POST',
    path: '/join/start',
    may: 'anyone',
    input: z.strictObject({ invite: guid, account: guid, registrationRequest: message }),
    output: registration.extend({ centre: z.string() }),
    refusals: ['invitation-invalid'],
  }),
  /** What a device must know before it makes keys: the centre, and the account to keep if somebody comes back. */
  joinLook: endpoint({
    method: 'POST',
    path: '/join/look',
    may: 'anyone',
    input: z.strictObject({ invite: guid }),
    output: z.object({ centre: z.string(), rekeyOf: z.string().nullable() }),
    refusals: ['invitation-invalid'],
  }),
  /** Sets a session that waits until a head admits her. */
  joinFinish: endpoint({
    method: 'POST',
    path: '/join/finish',
    may: 'anyone',
    input: z.strictObject({ invite: guid, handle, pack: JoiningPackOut }),
    output: nothing,
    refusals: ['invitation-invalid', 'handle-taken'],
  }),
} as const
