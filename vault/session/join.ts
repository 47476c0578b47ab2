import { Alarm, type Vault } from '../api.ts'
import { possessionMessage } from '../chain/statement.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { accountKeyText } from '../keys/account-key.ts'
import { sealBundle, unlockKey, type Bundle } from '../keys/bundle.ts'
import { verify } from '../keys/ed25519.ts'
import { isHybridRecipient } from '../keys/hybrid.ts'
import { checkInvitationMac, invitationFragment, invitationMac, parseInvitation, type Invitation } from '../keys/invitation.ts'
import { finishRegistration, startRegistration, type OpaqueStart } from '../keys/opaque.ts'
import { safetyNumber } from '../keys/safety-number.ts'
import { draft } from './deed.ts'
import { checkLength, newKeys } from './new-account.ts'
import { become, chainOf, ownOf, type Session } from './session.ts'

interface Begun {
  readonly invitation: Invitation
  readonly centre: string
  readonly account: string
  readonly passphrase: string
  readonly start: OpaqueStart
}

/** Throws Alarm invitation-forged unless a newcomer's keys are of the right kind and she holds the signing key. */
export async function checkNewcomer(centre: string, newcomer: { account: string; enc: string; sig: string; pop: string }): Promise<void> {
  if (!isHybridRecipient(newcomer.enc)) throw new Alarm('recipient-not-allowed', newcomer.account)
  let holds = false
  try {
    holds = await verify(
      fromBase64url(newcomer.sig),
      fromBase64url(newcomer.pop),
      possessionMessage(centre, newcomer.account, newcomer.enc, newcomer.sig),
    )
  } catch {
    // malformed: the same refusal
  }
  if (!holds) throw new Alarm('invitation-forged', 'proof of possession')
}

/** Inviting, joining and admitting a colleague. */
export function joiningPart(
  session: Session,
): Pick<Vault, 'makeInvitation' | 'newcomerNumber' | 'beginJoining' | 'finishJoining' | 'admit'> {
  let begun: Begun | null = null

  return {
    async makeInvitation({ invite }) {
      // who holds two recovery sheets invites too: the new head
      if (!session.recovery) ownOf(session)
      const { genesis } = chainOf(session).state
      const secret = random(16)
      session.invitations.set(invite, secret)
      return { fragment: invitationFragment({ invite, secret, genesis }) }
    },

    newcomerNumber: async ({ account, enc, sig }) => safetyNumber(chainOf(session).state.genesis, account, enc, sig),

    async beginJoining({ fragment, centre, account, passphrase }) {
      const invitation = parseInvitation(fragment)
      checkLength(passphrase)
      const start = await startRegistration(passphrase)
      begun = { invitation, centre, account, passphrase, start }
      return { invite: invitation.invite, registrationRequest: start.message }
    },

    async finishJoining({ registrationResponse, serverPublicKey }) {
      if (!begun) throw new Alarm('not-unlocked', 'joining was not begun')
      const { invitation, centre, account, passphrase, start } = begun
      const { genesis } = invitation
      const opaque = await finishRegistration(start, registrationResponse, serverPublicKey, centre, account)
      const keys = await newKeys()
      const accountKey = random(16)
      const bundle: Bundle = {
        v: 1,
        centre,
        genesis,
        acc: account,
        gen: 1,
        id: keys.id,
        sign: keys.sign,
        opaqueServerKey: opaque.serverKey,
        seen: [0, genesis],
      }
      const sealed = await sealBundle(await unlockKey(opaque.exportKey, accountKey, centre, account), { centre, account, gen: 1 }, bundle)
      const offered = { account, enc: keys.enc, sig: keys.sig }
      const pop = base64url(await keys.signer(possessionMessage(centre, account, keys.enc, keys.sig)))
      const mac = base64url(await invitationMac(invitation, centre, offered))
      await become(session, bundle, [], { passphrase, accountKey })
      begun = null
      return {
        accountKey: accountKeyText(accountKey),
        safetyNumber: safetyNumber(genesis, account, keys.enc, keys.sig),
        pack: { ...offered, registrationRecord: opaque.message, bundle: sealed, gen: 1, pop, mac },
      }
    },

    async admit({ invite, fragment, newcomer, roles, at, rekey = false, compromised = false }) {
      const own = ownOf(session)
      const { state } = chainOf(session)
      const invitation = invitationOf(session, invite, fragment, state.genesis)
      await checkInvitationMac(invitation, state.centre, newcomer, newcomer.mac)
      await checkNewcomer(state.centre, newcomer)
      const m = { acc: newcomer.account, enc: newcomer.enc, sig: newcomer.sig, pop: newcomer.pop }
      const { statement, awaits } = rekey
        ? await draft(state, own, 'member.keys', at, { m, ...(compromised ? { compromised } : {}) })
        : await draft(state, own, 'member.add', at, { m: { ...m, roles } })
      return { statement, wraps: [], links: [], ...awaits }
    },
  }
}

/** The invitation by its fragment, or as this vault made it; throws Alarm invitation-invalid. */
export function invitationOf(session: Session, invite: string, fragment: string | undefined, genesis: string): Invitation {
  if (fragment !== undefined) {
    const read = parseInvitation(fragment)
    if (read.invite !== invite || read.genesis !== genesis) throw new Alarm('invitation-invalid', 'of another invitation or centre')
    return read
  }
  const secret = session.invitations.get(invite)
  if (!secret) throw new Alarm('invitation-invalid', 'unknown here')
  return { invite, secret, genesis }
}
