import { beforeAll, describe, expect, test } from 'vitest'
import { server as opaque } from '@serenity-kit/opaque'
import type { RememberedDevice, Vault } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { createVault } from '../vault.ts'
import { at, flip, foundCentre, id, note, openOne, passphrase, sealOne, type Centre, type Person } from './centre.ts'
import { codeOf } from './insider.ts'

let centre: Centre
let bea: Person
let device: RememberedDevice

const login = async (
  vault: Vault,
  who: Person,
  typed = passphrase,
  more: { record?: string | null; setup?: string; pinned?: string; as?: string } = {},
) => {
  const { startLoginRequest } = await vault.beginLogin({ passphrase: typed })
  const loginResponse = centre.server.startLogin(who.account, startLoginRequest, more.record, more.setup)
  return vault.finishLogin({
    loginResponse,
    centre: centre.centre,
    account: more.as ?? who.account,
    ...(more.pinned === undefined ? {} : { pinnedServerKey: more.pinned }),
  })
}
const bundleOf = (who: Person, more: Partial<Parameters<Vault['openBundle']>[0]> = {}) => ({
  bundle: who.bundle,
  gen: 1,
  accountKey: who.accountKey,
  centre: centre.centre,
  account: who.account,
  ...more,
})

beforeAll(async () => {
  centre = await foundCentre()
  bea = await centre.join(['counsellor'], [centre.circles.intake])
  device = await bea.vault.rememberDevice({ handle: 'turna-41', passphrase })
})

describe('login', () => {
  test('proves the passphrase to an honest server', async () => {
    const { finishLoginRequest } = await login(createVault(), bea)
    expect(centre.server.finishLogin(bea.account, finishLoginRequest)).toHaveLength(86)
  })
  test('has one answer for a wrong passphrase, an unknown account, the record of another, another setup and another identifier', async () => {
    expect(await codeOf(login(createVault(), bea, `${passphrase}s`))).toBe('wrong-passphrase')
    expect(await codeOf(login(createVault(), bea, passphrase, { record: null }))).toBe('wrong-passphrase')
    expect(await codeOf(login(createVault(), bea, passphrase, { record: centre.server.records.get(centre.ann.account)! }))).toBe(
      'wrong-passphrase',
    )
    expect(await codeOf(login(createVault(), bea, passphrase, { setup: opaque.createSetup() }))).toBe('wrong-passphrase')
    expect(await codeOf(login(createVault(), bea, passphrase, { as: id() }))).toBe('wrong-passphrase')
    const vault = createVault()
    await vault.beginLogin({ passphrase })
    expect(await codeOf(vault.finishLogin({ loginResponse: 'AAAA', centre: centre.centre, account: bea.account }))).toBe('wrong-passphrase')
  })
  test('stops when the server has another key than the pinned one', async () => {
    expect(await codeOf(login(createVault(), bea, passphrase, { pinned: 'another' }))).toBe('server-key-changed')
    expect(await codeOf(login(createVault(), bea, passphrase, { pinned: centre.server.publicKey }))).toBe('done')
  })
  test('with a keyboard in another layout of the same letters still works', async () => {
    expect(await codeOf(login(createVault(), bea, `  ${passphrase.replaceAll(' ', '   ')}\u200f`))).toBe('done')
  })
})

describe('the bundle', () => {
  const opened = async (more: Partial<Parameters<Vault['openBundle']>[0]>) => {
    const vault = createVault()
    await login(vault, bea)
    return codeOf(vault.openBundle(bundleOf(bea, more)))
  }
  test('needs the passphrase and the account key', async () => {
    expect(await opened({})).toBe('done')
    expect(await opened({ accountKey: centre.ann.accountKey })).toBe('bundle-unreadable')
    expect(await opened({ accountKey: null })).toBe('not-unlocked')
    expect(await codeOf(createVault().openBundle(bundleOf(bea)))).toBe('not-unlocked')
  })
  test('is bound to its owner, generation and centre, and to every bit', async () => {
    expect(await opened({ gen: 2 })).toBe('bundle-unreadable')
    expect(await opened({ bundle: centre.ann.bundle })).toBe('bundle-unreadable')
    expect(await opened({ account: centre.ann.account })).toBe('not-unlocked')
    for (const where of [0, 1, 20, -1])
      expect(await opened({ bundle: base64url(flip(fromBase64url(bea.bundle), where)) })).toBe('bundle-unreadable')
    expect(await opened({ bundle: '' })).toBe('bundle-unreadable')
  })
  test('tells a mistyped account key before anything else', async () => {
    expect(await opened({ accountKey: `${bea.accountKey.slice(0, -1)}${bea.accountKey.endsWith('0') ? '1' : '0'}` })).toBe(
      'account-key-mistyped',
    )
    expect(await opened({ accountKey: bea.accountKey.toLowerCase().replaceAll('-', ' ') })).toBe('done')
  })
})

describe('a device that remembers', () => {
  test('unlocks without the server, with passphrase and nothing else', async () => {
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    await vault.takeStatements(centre.statements)
    await vault.takeKeys({ wraps: centre.wraps, links: [] })
    expect(await openOne(vault, await sealOne(vault, note(centre.circles.intake)))).toMatchObject({ state: 'open' })
  })
  test('holds nothing readable, and refuses a wrong passphrase and altered bytes', async () => {
    const text = JSON.stringify(device)
    for (const secret of ['AGE-SECRET', 'PAK1', bea.accountKey, passphrase]) expect(text).not.toContain(secret)
    expect(await codeOf(createVault().unlockDevice({ passphrase: `${passphrase}!`, device }))).toBe('wrong-passphrase')
    expect(await codeOf(createVault().unlockDevice({ passphrase, device: { ...device, account: centre.ann.account } }))).toBe(
      'wrong-passphrase',
    )
    expect(
      await codeOf(
        createVault().unlockDevice({ passphrase, device: { ...device, bundle: base64url(flip(fromBase64url(device.bundle), 40)) } }),
      ),
    ).toBe('bundle-unreadable')
    expect(
      await codeOf(
        createVault().unlockDevice({ passphrase, device: { ...device, pins: { ...device.pins, genesis: base64url(new Uint8Array(32)) } } }),
      ),
    ).toBe('chain-other-genesis')
  })
  test('holds the server to its pins', async () => {
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    expect(await codeOf(vault.takeStatements(centre.statements.slice(0, -1)))).toBe('chain-rolled-back')
    expect(await codeOf(vault.takeStatements([]))).toBe('chain-rolled-back')
    const other = await foundCentre(['heads'])
    expect(await codeOf(vault.takeStatements(other.statements))).toBe('chain-other-genesis')
    const pinned = { ...device, pins: { ...device.pins, head: base64url(new Uint8Array(32)) } }
    const forked = createVault()
    await forked.unlockDevice({ passphrase, device: pinned })
    expect(await codeOf(forked.takeStatements(centre.statements))).toBe('chain-forked')
  })
  test('takes new pins, never older ones', async () => {
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    expect((await vault.repin(device)).pins).toEqual(device.pins)
    const older = { ...device, pins: { ...device.pins, seq: 0, head: device.pins.genesis } }
    expect((await vault.repin(older)).pins.seq).toBe(device.pins.seq)
  })
  test('opens its sealed chain and keyring, and only its own', async () => {
    const state = await bea.vault.sealState()
    await openOne(bea.vault, await sealOne(bea.vault, note(centre.circles.intake)))
    const keyring = await bea.vault.sealKeyring()
    const record = await sealOne(bea.vault, note(centre.circles.intake))
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    expect(await codeOf(vault.openState(base64url(flip(fromBase64url(state), 50))))).toBe('bundle-unreadable')
    expect(await codeOf(vault.openState(keyring))).toBe('bundle-unreadable')
    expect(await codeOf(vault.openState(await centre.ann.vault.sealState()))).toBe('bundle-unreadable')
    expect((await vault.openState(state)).seq).toBe(centre.statements.length - 1)
    expect(await openOne(vault, record)).toMatchObject({ state: 'locked', why: 'wrap-missing' })
    await vault.openKeyring(keyring)
    expect(await openOne(vault, record)).toMatchObject({ state: 'open', notices: [] })
  })
  test('opens what she sealed for herself under the same name, and nobody else does', async () => {
    const sealed = await bea.vault.sealForSelf({ name: 'a', value: { note: 'тише' } })
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    expect(await vault.openForSelf({ name: 'a', sealed })).toEqual({ note: 'тише' })
    expect(await codeOf(vault.openForSelf({ name: 'b', sealed }))).toBe('bundle-unreadable')
    expect(await codeOf(centre.ann.vault.openForSelf({ name: 'a', sealed }))).toBe('bundle-unreadable')
  })
  test('shows its account key to who types the passphrase', async () => {
    expect(await createVault().showAccountKey({ passphrase, device })).toBe(bea.accountKey)
    expect(await codeOf(createVault().showAccountKey({ passphrase: 'something else', device }))).toBe('wrong-passphrase')
  })
  test('is not remembered under a mistyped passphrase', async () => {
    expect(await codeOf(bea.vault.rememberDevice({ handle: 'x', passphrase: `${passphrase}x` }))).toBe('wrong-passphrase')
  })
})

test('nothing is done while locked', async () => {
  const vault = createVault()
  expect(await codeOf(vault.seal([note(id())]))).toBe('not-unlocked')
  expect(await codeOf(vault.open([], 'cards'))).toBe('not-unlocked')
  expect(await codeOf(vault.takeStatements(centre.statements))).toBe('not-unlocked')
  expect(await codeOf(vault.sealState())).toBe('not-unlocked')
  expect(await codeOf(vault.makeInvitation({ invite: id() }))).toBe('not-unlocked')
  expect(await codeOf(vault.removeMember({ account: id(), at }))).toBe('not-unlocked')
  expect(await codeOf(vault.centreCode())).toBe('not-unlocked')
})

describe('change of passphrase', () => {
  const fresh = 'walnut horizon meadow kettle otter'
  test('makes a new record and bundle with the same keys; until the server takes both, the old ones open', async () => {
    const cal = await centre.join(['counsellor'])
    const { registrationRequest } = await cal.vault.beginPassphraseChange({ passphrase: fresh })
    const registrationResponse = centre.server.register(cal.account, registrationRequest)
    expect(await codeOf(cal.vault.finishPassphraseChange({ registrationResponse, serverPublicKey: 'another', newAccountKey: true }))).toBe(
      'server-key-changed',
    )
    const changed = await cal.vault.finishPassphraseChange({
      registrationResponse,
      serverPublicKey: centre.server.publicKey,
      newAccountKey: true,
    })
    expect(changed.gen).toBe(2)
    expect(changed.accountKey).not.toBe(cal.accountKey)

    const oldRecord = centre.server.records.get(cal.account)!

    // the transaction broke: old record, old bundle, old account key
    await login(cal.vault, cal)
    await cal.vault.openBundle(bundleOf(cal, { accountKey: null }))

    centre.server.records.set(cal.account, changed.registrationRecord)
    expect(await codeOf(login(createVault(), cal))).toBe('wrong-passphrase')
    const vault = createVault()
    await login(vault, cal, fresh)
    expect(await codeOf(vault.openBundle(bundleOf(cal)))).toBe('bundle-unreadable')
    await login(vault, cal, fresh)
    await vault.openBundle(bundleOf(cal, { bundle: changed.bundle, gen: 2, accountKey: changed.accountKey }))
    await vault.takeStatements(centre.statements)
    expect(await vault.safetyNumber(cal.account)).toBe(await centre.ann.vault.safetyNumber(cal.account))

    // the session that changed it goes on, and remembers the device under the new one
    await login(cal.vault, cal, fresh)
    await cal.vault.openBundle(bundleOf(cal, { bundle: changed.bundle, gen: 2, accountKey: null }))
    expect(
      await codeOf(
        cal.vault.unlockDevice({ passphrase: fresh, device: await cal.vault.rememberDevice({ handle: 'x', passphrase: fresh }) }),
      ),
    ).toBe('done')
    // and when the server goes back to the old record and bundle, this session does not follow
    await login(cal.vault, cal, passphrase, { record: oldRecord })
    expect(await codeOf(cal.vault.openBundle(bundleOf(cal)))).toBe('bundle-unreadable')
  }, 120_000) // a dozen Argon2id runs of 64 MiB each
  test('refuses a short one', async () => {
    expect(await codeOf(bea.vault.beginPassphraseChange({ passphrase: 'elevenchars' }))).toBe('passphrase-too-short')
    expect(await codeOf(createVault().beginFounding({ centre: id(), account: id(), passphrase: 'short   one ' }))).toBe(
      'passphrase-too-short',
    )
    expect(await bea.vault.passphraseLength('  twelve   chars\u200b ')).toBe(12)
  })
})

test('keys changed behind her back stop her', async () => {
  const dan = await centre.join(['counsellor'])
  const again = await centre.invite(dan.account)
  const deed = await centre.ann.vault.admit({ invite: again.invite, newcomer: again.pack, roles: [], at, rekey: true })
  expect(await codeOf(dan.vault.takeStatements([deed.statement]))).toBe('keys-changed')
  // and the newcomer with the new keys goes on under the same account
  await again.vault.takeStatements([...centre.statements, deed.statement])
  expect(await again.vault.safetyNumber(dan.account)).toBe(again.safetyNumber)
})

describe('invitation', () => {
  test('keys swapped on the way, a forged mac and another account are refused', async () => {
    const { invite, pack } = await centre.invite()
    const other = (await centre.invite()).pack
    const admit = (newcomer: object, more: object = {}) =>
      codeOf(centre.ann.vault.admit({ invite, newcomer: { ...pack, ...newcomer }, roles: ['counsellor'], at, ...more }))
    expect(await admit({ enc: other.enc })).toBe('invitation-forged')
    expect(await admit({ sig: other.sig, pop: other.pop })).toBe('invitation-forged')
    expect(await admit({ account: id() })).toBe('invitation-forged')
    expect(await admit({ mac: other.mac })).toBe('invitation-forged')
    expect(await admit({ pop: other.pop })).toBe('invitation-forged')
    expect(await admit({}, { invite: id() })).toBe('invitation-invalid')
    expect(await admit({})).toBe('done')
  })
  test('another device of a head needs the fragment, and only the right one', async () => {
    const { invite, pack, fragment } = await centre.invite()
    const { fragment: other } = await centre.invite()
    const head = await centre.signIn(centre.ann)
    await head.takeStatements(centre.statements)
    const admit = (typed?: string) =>
      codeOf(head.admit({ invite, newcomer: pack, roles: ['counsellor'], at, ...(typed === undefined ? {} : { fragment: typed }) }))
    expect(await admit()).toBe('invitation-invalid')
    expect(await admit(other)).toBe('invitation-invalid')
    expect(await admit('join.x')).toBe('invitation-invalid')
    expect(await admit(`https://panah.example/#${fragment}`)).toBe('done')
  })
  test('pins the genesis: a newcomer takes no other centre from the server', async () => {
    const { vault } = await centre.invite()
    const other = await foundCentre(['heads'])
    expect(await codeOf(vault.takeStatements(other.statements))).toBe('chain-other-genesis')
    expect((await vault.takeStatements(centre.statements)).seq).toBe(centre.statements.length - 1)
  })
  test('only a head admits', async () => {
    const { fragment } = await bea.vault.makeInvitation({ invite: id() })
    const newcomer = createVault()
    const account = id()
    const begun = await newcomer.beginJoining({ fragment, centre: centre.centre, account, passphrase })
    const { pack } = await newcomer.finishJoining({
      registrationResponse: centre.server.register(account, begun.registrationRequest),
      serverPublicKey: centre.server.publicKey,
    })
    expect(await codeOf(bea.vault.admit({ invite: begun.invite, newcomer: pack, roles: [], at }))).toBe('statement-refused')
  })
})
