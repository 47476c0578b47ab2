import type { Id } from '../api.ts'
import { possessionMessage, readStatement } from '../chain/statement.ts'
import { base64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { openWrap } from '../keys/circle-key.ts'
import { publicOfSeed, signerOf } from '../keys/ed25519.ts'
import { hybridIdentity, recipientOf } from '../keys/hybrid.ts'
import { invitationMac, parseInvitation } from '../keys/invitation.ts'
import { at, id, type Centre } from './centre.ts'

/** Keys of an account made by hand: what a member with a program of her own would hold. */
export async function handmadeKeys(centre: Id) {
  const identity = hybridIdentity(random(32))
  const seed = random(32)
  const account = id()
  const enc = await recipientOf(identity)
  const sig = base64url(publicOfSeed(seed))
  const sign = await signerOf(seed)
  const pop = base64url(await sign(possessionMessage(centre, account, enc, sig)))
  return { identity, account, enc, sig, sign, pop }
}

/**
 * A member of a circle who turned: she was admitted by the front door and holds her keys in her own hands, so that she
 * can write any bytes. No test takes a key out of a vault.
 */
export async function insider(centre: Centre, circle: Id) {
  const keys = await handmadeKeys(centre.centre)
  const invitation = parseInvitation((await centre.ann.vault.makeInvitation({ invite: id() })).fragment)
  const mac = base64url(await invitationMac(invitation, centre.centre, keys))
  await centre.post(await centre.ann.vault.admit({ invite: invitation.invite, newcomer: { ...keys, mac }, roles: ['counsellor'], at }))
  const { wraps } = await centre.post(await centre.ann.vault.joinCircle({ circle, account: keys.account, at }))
  const created = centre.statements
    .map((statement) => readStatement(statement).payload)
    .find((payload) => payload.t === 'circle.create' && payload.circle === circle)
  if (created?.t !== 'circle.create') throw new Error('no such circle')
  const of = { centre: centre.centre, circle, epoch: 1 }
  return { ...keys, circleKey: await openWrap(keys.identity, of, keys.account, wraps[0]!.blob, created.commit) }
}

/** Whatever the code of an alarm: for tests that only need the code. */
export const codeOf = async (deed: Promise<unknown>): Promise<string> =>
  deed.then(
    () => 'done',
    (error: unknown) => (error as { code?: string }).code ?? String(error),
  )
