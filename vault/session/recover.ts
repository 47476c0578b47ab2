import { Alarm, type ChainDeed, type Vault, type Wrap } from '../api.ts'
import { followChain } from '../chain/follow.ts'
import { Refusal } from '../chain/refusal.ts'
import { publicState } from '../chain/state.ts'
import { readStatement, type StatementSigner } from '../chain/statement.ts'
import { base64url } from '../encoding/base64url.ts'
import { random } from '../encoding/bytes.ts'
import { pae } from '../encoding/pae.ts'
import { wrapCircleKey } from '../keys/circle-key.ts'
import { checkInvitationMac, parseInvitation, type OfferedKeys } from '../keys/invitation.ts'
import { parseSheet, rebuildRecoveryKey, recoveryKeyOf, writeSheets, type RecoveryKey } from '../keys/recovery.ts'
import { circleKey, keepKeys } from './circle-keys.ts'
import { wrapFor } from './circles.ts'
import { draft } from './deed.ts'
import { checkNewcomer, invitationOf } from './join.ts'
import { chainOf, checkOwnKeys, inTurn, type Session } from './session.ts'

type Part = Pick<Vault, 'readSheet' | 'proveRecovery' | 'recover' | 'appointHead' | 'beginRecoveryRotation' | 'confirmRecoveryRotation'>

/** What two sheets can do. */
export function recoveringPart(session: Session): Part {
  let rotation: { readonly key: RecoveryKey; readonly at: string } | null = null

  const recoverySigner = (): StatementSigner => {
    if (!session.recovery) throw new Alarm('sheets-not-confirmed')
    return { account: 'recovery', sign: session.recovery.sign }
  }

  return {
    async readSheet(typed) {
      const { index, genesis8 } = parseSheet(typed)
      return { index, genesis8: base64url(genesis8) }
    },

    async proveRecovery({ sheets, challenge }) {
      const [first] = sheets
      if (first === undefined) throw new Alarm('sheet-mistyped', 'none')
      const key = await rebuildRecoveryKey(sheets, base64url(parseSheet(first).genesis8))
      return { sig: base64url(await key.sign(pae(['panah/recovery-proof/1', challenge]))) }
    },

    recover: ({ sheets, statements, genesis }) =>
      inTurn(session, async () => {
        // Without a pin the sheets are the pin: they carry eight bytes of the genesis, and it names the key they rebuild.
        const pinned = session.genesis ?? genesis ?? genesisOf(statements)
        const key = await rebuildRecoveryKey(sheets, pinned)
        const chain = await followChain(session.chain, statements, pinned, session.pins)
        if (chain.state.recovery.enc !== key.enc || chain.state.recovery.sig !== key.sig) throw new Alarm('sheets-wrong-key')
        if (session.own) checkOwnKeys(chain, session.own)
        session.recovery = key
        session.genesis = pinned
        session.chain = chain
        return publicState(chain.state)
      }),

    async appointHead({ invite, fragment, newcomer, rekey, at, circles }) {
      const signer = recoverySigner()
      let { state } = chainOf(session)
      await checkInvited(newcomer, invite, fragment)
      await checkNewcomer(state.centre, newcomer)
      const { account } = newcomer
      const deeds: ChainDeed[] = []
      const add = async (t: string, fields: Readonly<Record<string, unknown>>, wraps: readonly Wrap[] = []) => {
        const drafted = await draft(state, signer, t, at, fields)
        state = drafted.state
        deeds.push({ statement: drafted.statement, wraps, links: [] })
      }
      const m = { acc: account, enc: newcomer.enc, sig: newcomer.sig, pop: newcomer.pop }
      if (rekey) await add('member.keys', { m })
      else await add('member.add', { m: { ...m, roles: ['head'] } })
      const roles = state.members.get(account)!.roles
      if (!roles.includes('head')) await add('member.roles', { acc: account, roles: [...roles, 'head'] })
      for (const { circle, wraps, links } of circles) {
        keepKeys(session, wraps, links)
        const found = state.circles.get(circle)
        if (!found) throw new Alarm('statement-refused', `no circle ${circle}`)
        if (found.members.includes(account)) continue
        const key = await circleKey(session, circle, found.epoch)
        await add('circle.join', { circle, acc: account }, [
          await wrapFor(state, { centre: state.centre, circle, epoch: found.epoch }, account, key),
        ])
      }
      return deeds
    },

    async beginRecoveryRotation({ at }) {
      const { genesis } = chainOf(session).state
      if (!session.recovery && !session.own) throw new Alarm('not-unlocked')
      const secret = random(32)
      rotation = { key: await recoveryKeyOf(secret), at }
      return { sheets: await writeSheets(secret, genesis) }
    },

    async confirmRecoveryRotation(typed) {
      if (!rotation) throw new Alarm('sheets-not-confirmed')
      const { key, at } = rotation
      const { state } = chainOf(session)
      const rebuilt = await rebuildRecoveryKey(typed, state.genesis)
      if (rebuilt.enc !== key.enc || rebuilt.sig !== key.sig) throw new Alarm('sheets-wrong-key')
      const signer = session.recovery ? recoverySigner() : session.own
      if (!signer) throw new Alarm('not-unlocked')
      const { statement, awaits } = await draft(state, signer, 'recovery.rotate', at, { recovery: { enc: key.enc, sig: key.sig } })
      return { statement, wraps: await wrapsForRecovery(key.enc), links: [], ...awaits }
    },
  }

  /**
   * The newcomer's keys come through the server: if they were invited from here, they must carry the mac of an invitation
   * of ours, or whoever runs the server makes herself head with keys of her own.
   */
  async function checkInvited(newcomer: OfferedKeys & { readonly mac?: string }, invite?: string, fragment?: string): Promise<void> {
    const { centre, genesis } = chainOf(session).state
    const named = invite ?? (fragment === undefined ? undefined : parseInvitation(fragment).invite)
    const candidates = named === undefined ? [...session.invitations.keys()] : [named]
    if (candidates.length === 0) return
    for (const candidate of candidates) {
      const invitation = invitationOf(session, candidate, fragment, genesis)
      const holds = await checkInvitationMac(invitation, centre, newcomer, newcomer.mac ?? '').then(
        () => true,
        () => false,
      )
      if (holds) return
    }
    throw new Alarm('invitation-forged', 'head to be')
  }

  /** The newest keys we can open, wrapped to the new recovery key; the other circles' members do theirs by rewrap. */
  async function wrapsForRecovery(enc: string): Promise<Wrap[]> {
    const { state } = chainOf(session)
    const wraps: Wrap[] = []
    for (const [circle, { epoch, members }] of state.circles) {
      if (!members.includes('recovery')) continue
      const key = await circleKey(session, circle, epoch).catch(() => null)
      if (key)
        wraps.push({
          circle,
          epoch,
          member: 'recovery',
          blob: await wrapCircleKey(enc, { centre: state.centre, circle, epoch }, 'recovery', key),
        })
    }
    return wraps
  }
}

function genesisOf(statements: Parameters<Vault['recover']>[0]['statements']): string {
  try {
    const [first] = statements
    if (!first) throw new Refusal('no statement', 'chain-rolled-back')
    return readStatement(first).hash
  } catch (error) {
    throw error instanceof Refusal ? error.toAlarm() : error
  }
}
