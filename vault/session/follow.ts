import { Alarm, type Vault } from '../api.ts'
import { followChain } from '../chain/follow.ts'
import { publicState, readChain, writeChain } from '../chain/state.ts'
import { openEnvelope, sealEnvelope } from '../encoding/aead.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { utf8 } from '../encoding/bytes.ts'
import { parseJson } from '../encoding/json.ts'
import { kdfKey } from '../encoding/kdf.ts'
import { pad, unpad } from '../encoding/pad.ts'
import { commitmentOf } from '../keys/circle-key.ts'
import { centreCode, safetyNumber } from '../keys/safety-number.ts'
import { circleKey, keepKeys, mayHaveKey, tryAgain } from './circle-keys.ts'
import { chainOf, checkOwnKeys, inTurn, ownOf, type Own, type Session } from './session.ts'

type Part = Pick<
  Vault,
  | 'takeStatements'
  | 'sealState'
  | 'openState'
  | 'takeKeys'
  | 'sealKeyring'
  | 'openKeyring'
  | 'sealForSelf'
  | 'openForSelf'
  | 'safetyNumber'
  | 'centreCode'
>

const selfKey = ({ seed, centre, account }: Own) => kdfKey(seed, 'panah/self/1', centre, account)
const stateLabel = 'panah/chain-state/1'
const keyringLabel = 'panah/keyring/1'
const ownLabel = (name: string) => `panah/own/1 ${name}`

async function sealForSelf(own: Own, label: string, value: unknown): Promise<string> {
  return base64url(await sealEnvelope(await selfKey(own), [label, own.centre, own.account], pad(utf8(JSON.stringify(value)))))
}

async function openForSelf(own: Own, label: string, sealed: string): Promise<unknown> {
  try {
    return parseJson(unpad(await openEnvelope(await selfKey(own), [label, own.centre, own.account], fromBase64url(sealed))))
  } catch (error) {
    throw new Alarm('bundle-unreadable', `${label}: ${String(error)}`)
  }
}

/** Following the chain, and the keys that belong to it. */
export function followingPart(session: Session): Part {
  return {
    takeStatements: (statements) =>
      inTurn(session, async () => {
        if (session.genesis === null) throw new Alarm('not-unlocked')
        const chain = await followChain(session.chain, statements, session.genesis, session.pins)
        if (session.own) checkOwnKeys(chain, session.own)
        if (chain.state.head !== session.chain?.state.head) tryAgain(session)
        session.chain = chain
        return publicState(chain.state)
      }),

    async sealState() {
      return sealForSelf(ownOf(session), stateLabel, writeChain(chainOf(session)))
    },

    openState: (sealed) =>
      inTurn(session, async () => {
        const own = ownOf(session)
        const value = await openForSelf(own, stateLabel, sealed)
        const chain = readChain(value)
        if (chain.state.genesis !== session.genesis) throw new Alarm('chain-other-genesis')
        for (const pin of session.pins)
          if (pin.seq <= chain.state.seq && chain.hashes[pin.seq] !== pin.head) throw new Alarm('chain-forked', `at ${pin.seq}`)
        checkOwnKeys(chain, own)
        // A cache may be older than what this session verified already.
        if (!session.chain || chain.state.seq > session.chain.state.seq) {
          if (session.chain && chain.hashes[session.chain.state.seq] !== session.chain.state.head) throw new Alarm('chain-forked')
          session.chain = chain
          tryAgain(session)
        }
        return publicState(session.chain.state)
      }),

    async takeKeys({ wraps, links }) {
      const { state } = chainOf(session)
      keepKeys(session, wraps, links)
      const us = session.own?.account ?? 'recovery'
      const without = [...state.circles].filter(([id, circle]) => circle.members.includes(us) && !mayHaveKey(session, id, circle.epoch))
      return { circlesWithoutKey: without.map(([id]) => id) }
    },

    async sealKeyring() {
      // Wraps and links are not stored on the device: what is not opened now could not be opened without a network later.
      const { state } = chainOf(session)
      const us = ownOf(session).account
      const ours = [...state.circles].filter(([, circle]) => circle.members.includes(us))
      await Promise.allSettled(ours.flatMap(([id, circle]) => [...circle.commits.keys()].map((epoch) => circleKey(session, id, epoch))))
      const keys = [...session.keys].map(([name, key]) => {
        const [circle, epoch] = name.split('/')
        return [circle, Number(epoch), base64url(key)]
      })
      return sealForSelf(ownOf(session), keyringLabel, { v: 1, keys })
    },

    async openKeyring(sealed) {
      const own = ownOf(session)
      const value = (await openForSelf(own, keyringLabel, sealed)) as { v: number; keys: [string, number, string][] }
      if (value.v !== 1) throw new Alarm('bundle-unreadable', 'keyring format')
      // Not trusted for being in the ring: each is found again only by the commitment that the chain carries.
      for (const [circle, epoch, text] of value.keys) {
        const key = fromBase64url(text)
        session.candidates.set(commitmentOf({ centre: own.centre, circle, epoch }, key), key)
      }
      tryAgain(session)
    },

    sealForSelf: async ({ name, value }) => sealForSelf(ownOf(session), ownLabel(name), value),
    openForSelf: async ({ name, sealed }) => openForSelf(ownOf(session), ownLabel(name), sealed),

    async safetyNumber(account) {
      const { own, chain, genesis } = session
      const member = chain?.state.members.get(account) ?? (own?.account === account ? own : undefined)
      if (genesis === null) throw new Alarm('not-unlocked')
      if (!member) throw new Alarm('not-in-circle', account)
      return safetyNumber(genesis, account, member.enc, member.sig)
    },

    async centreCode() {
      if (session.genesis === null) throw new Alarm('not-unlocked')
      return centreCode(session.genesis)
    },
  }
}
