import { Alarm, type RememberedDevice, type Vault } from '../api.ts'
import { random } from '../encoding/bytes.ts'
import { accountKeyText, parseAccountKey } from '../keys/account-key.ts'
import { openBundle, sealBundle, unlockKey } from '../keys/bundle.ts'
import { openOnDevice, sealForDevice } from '../keys/device.ts'
import { finishLogin, finishRegistration, startLogin, startRegistration, type OpaqueEnd, type OpaqueStart } from '../keys/opaque.ts'
import { checkLength } from './new-account.ts'
import { become, inTurn, ownOf, rememberSecret, secretOf, type Session } from './session.ts'

type Part = Pick<
  Vault,
  | 'checkAccountKey'
  | 'beginLogin'
  | 'finishLogin'
  | 'openBundle'
  | 'rememberDevice'
  | 'unlockDevice'
  | 'repin'
  | 'showAccountKey'
  | 'beginPassphraseChange'
  | 'finishPassphraseChange'
>

/** Signing in, remembering a device, changing the passphrase. */
export function signingInPart(session: Session): Part {
  let login: {
    readonly passphrase: string
    readonly start: OpaqueStart
    readonly end: (OpaqueEnd & { centre: string; account: string }) | null
  } | null = null
  let change: { readonly passphrase: string; readonly start: OpaqueStart } | null = null

  const pinsOf = (centre: string, account: string): RememberedDevice['pins'] => {
    const own = ownOf(session)
    if (own.centre !== centre || own.account !== account) throw new Alarm('not-unlocked', 'another account')
    // Never back: a cache of the chain may be older than what was pinned.
    const { seq, head } = [...session.pins, ...(session.chain ? [session.chain.state] : [])].reduce((a, b) => (b.seq > a.seq ? b : a))
    return { genesis: own.bundle.genesis, seq, head, opaqueServerKey: own.bundle.opaqueServerKey }
  }

  return {
    async checkAccountKey(typed) {
      parseAccountKey(typed)
    },

    async beginLogin({ passphrase }) {
      const start = await startLogin(passphrase)
      login = { passphrase, start, end: null }
      return { startLoginRequest: start.message }
    },

    async finishLogin({ loginResponse, centre, account, pinnedServerKey }) {
      if (!login) throw new Alarm('wrong-passphrase', 'login was not begun')
      const { passphrase, start } = login
      login = null
      const end = await finishLogin(start, loginResponse, centre, account)
      if (pinnedServerKey !== undefined && end.serverKey !== pinnedServerKey) throw new Alarm('server-key-changed')
      login = { passphrase, start, end: { ...end, centre, account } }
      return { finishLoginRequest: end.message }
    },

    openBundle: ({ bundle, gen, accountKey, centre, account }) =>
      inTurn(session, async () => {
        if (!login?.end || login.end.centre !== centre || login.end.account !== account)
          throw new Alarm('not-unlocked', 'login was not finished')
        const { end, passphrase } = login
        const sameAccount = session.own?.account === account && session.own.centre === centre
        const known = sameAccount ? (secretOf(session, passphrase) ?? session.secrets[0]) : undefined
        const key = accountKey === null ? known?.accountKey : parseAccountKey(accountKey)
        if (!key) throw new Alarm('not-unlocked', 'no account key on this device')
        const opened = await openBundle(await unlockKey(end.exportKey, key, centre, account), { centre, account, gen }, bundle)
        if (opened.opaqueServerKey !== end.serverKey) throw new Alarm('server-key-changed')
        if (sameAccount && gen < session.own!.bundle.gen) throw new Alarm('bundle-unreadable', 'older than the one seen')
        await become(session, opened, [], { passphrase, accountKey: key })
        login = null
      }),

    async rememberDevice({ handle, passphrase }) {
      const own = ownOf(session)
      const secret = secretOf(session, passphrase)
      if (!secret) throw new Alarm('wrong-passphrase', 'not the one of this session')
      const { centre, acc: account } = own.bundle
      // To remember the new passphrase is to say that the server took the change.
      session.own = { ...own, bundle: { ...own.bundle, gen: secret.gen } }
      const sealed = await sealForDevice(passphrase, secret.accountKey, { ...own.bundle, gen: secret.gen })
      return { v: 1, centre, account, handle, ...sealed, pins: pinsOf(centre, account) }
    },

    unlockDevice: ({ passphrase, device }) =>
      inTurn(session, async () => {
        const { accountKey, bundle } = await openOnDevice(passphrase, device, device.centre, device.account)
        const { pins } = device
        if (pins.genesis !== bundle.genesis) throw new Alarm('chain-other-genesis', 'pins of this device')
        if (pins.opaqueServerKey !== bundle.opaqueServerKey) throw new Alarm('server-key-changed', 'pins of this device')
        await become(session, bundle, [{ seq: pins.seq, head: pins.head }], { passphrase, accountKey })
      }),

    async repin(device) {
      return { ...device, pins: pinsOf(device.centre, device.account) }
    },

    async showAccountKey({ passphrase, device }) {
      const { accountKey } = await openOnDevice(passphrase, device, device.centre, device.account)
      return accountKeyText(accountKey)
    },

    async beginPassphraseChange({ passphrase }) {
      ownOf(session)
      checkLength(passphrase)
      const start = await startRegistration(passphrase)
      change = { passphrase, start }
      return { registrationRequest: start.message }
    },

    async finishPassphraseChange({ registrationResponse, serverPublicKey, newAccountKey }) {
      const own = ownOf(session)
      const current = session.secrets.find((secret) => secret.gen === own.bundle.gen)
      if (!change || !current) throw new Alarm('not-unlocked', 'change was not begun')
      const { passphrase, start } = change
      const { centre, account } = own
      if (serverPublicKey !== own.bundle.opaqueServerKey) throw new Alarm('server-key-changed')
      const opaque = await finishRegistration(start, registrationResponse, serverPublicKey, centre, account)
      const accountKey = newAccountKey ? random(16) : current.accountKey
      const gen = own.bundle.gen + 1
      const seen = session.chain ? ([session.chain.state.seq, session.chain.state.head] as const) : own.bundle.seen
      const bundle = await sealBundle(
        await unlockKey(opaque.exportKey, accountKey, centre, account),
        { centre, account, gen },
        { ...own.bundle, gen, seen },
      )
      // The session's own generation stays until the new bundle is opened: the server may still refuse the change.
      rememberSecret(session, passphrase, accountKey, gen)
      change = null
      return { registrationRecord: opaque.message, bundle, gen, accountKey: newAccountKey ? accountKeyText(accountKey) : null }
    },
  }
}
