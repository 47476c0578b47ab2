import { beforeAll, describe, expect, test } from 'vitest'
import { parseSheet, rebuildRecoveryKey, recoveryKeyOf, writeSheets } from '../keys/recovery.ts'
import type { Vault } from '../api.ts'
import { statementMessage } from '../chain/statement.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { join, random, utf8 } from '../encoding/bytes.ts'
import { pae } from '../encoding/pae.ts'
import { verify } from '../keys/ed25519.ts'
import { createVault } from '../vault.ts'
import { at, foundCentre, id, note, nobody, openOne, passphrase, sealOne, type Centre } from './centre.ts'
import { opaqueServer } from './opaque-server.ts'
import { codeOf, handmadeKeys } from './insider.ts'

let centre: Centre
let sheets: readonly [string, string, string]
const mistype = (sheet: string) => sheet.replace(/.$/, (last) => (last === '0' ? '1' : '0'))

beforeAll(async () => {
  centre = await foundCentre()
  sheets = centre.founding.sheets
})

describe('founding', () => {
  test('gives nothing to the server before two sheets were typed back', async () => {
    const [where, account] = [id(), id()]
    const server = await opaqueServer(where)
    const vault = createVault()
    expect(await codeOf(vault.confirmSheets(['', '']))).toBe('sheets-not-confirmed')
    const { registrationRequest } = await vault.beginFounding({ centre: where, account, passphrase })
    const input = {
      registrationResponse: server.register(account, registrationRequest),
      serverPublicKey: server.publicKey,
      at,
      rootRecord: id(),
    }
    expect(await codeOf(vault.finishFounding({ ...input, serverPublicKey: 'another', circles: { heads: id() } }))).toBe(
      'server-key-changed',
    )
    expect(await codeOf(vault.finishFounding({ ...input, circles: { staff: id() } }))).toBe('statement-refused')
    const {
      sheets: [one, two, three],
    } = await vault.finishFounding({ ...input, circles: { heads: id(), staff: id() } })
    expect(await codeOf(vault.confirmSheets([one, one]))).toBe('sheets-the-same')
    expect(await codeOf(vault.confirmSheets([one, mistype(two)]))).toBe('sheet-mistyped')
    expect(await codeOf(vault.confirmSheets([one, sheets[1]]))).toBe('sheets-other-centre')
    // sheets of this centre that rebuild some other key: printed before, or a slip in the printing
    const here = base64url(join(parseSheet(one).genesis8, new Uint8Array(24)))
    const [other, another] = await writeSheets(random(32), here)
    expect(await codeOf(vault.confirmSheets([one, other]))).toBe('sheets-other-set')
    expect(await codeOf(vault.confirmSheets([other, another]))).toBe('sheets-wrong-key')
    expect(await codeOf(vault.takeStatements([]))).toBe('not-unlocked')
    const pack = await vault.confirmSheets([three.toLowerCase().replaceAll('-', ' '), one])
    expect(pack.statements).toHaveLength(3)
    expect(pack.records).toMatchObject([{ kind: 'centre/root', caseId: nobody, version: 1, coded: {} }])
    expect(JSON.stringify(pack)).not.toMatch(/AGE-SECRET|PAK1|PRS1/)
    expect(await codeOf(vault.confirmSheets([one, two]))).toBe('sheets-not-confirmed')
  })
  test('leaves the seed of the public root in circle heads, sealed', async () => {
    const [root] = centre.pack.records
    expect(await openOne(centre.ann.vault, root!)).toMatchObject({
      state: 'open',
      notices: [],
      sealed: { seed: expect.stringMatching(/^[\w-]{43}$/) },
    })
  })
})

describe('two sheets', () => {
  test('rebuild the key, whichever two, and no other pairs do', async () => {
    const statements = centre.statements
    for (const pair of [
      [0, 1],
      [1, 2],
      [2, 0],
    ] as const)
      expect(await codeOf(createVault().recover({ sheets: pair.map((i) => sheets[i]), statements }))).toBe('done')
    const recover = (...typed: string[]) => codeOf(createVault().recover({ sheets: typed, statements }))
    expect(await recover(sheets[0])).toBe('sheets-the-same')
    expect(await recover(sheets[0], sheets[0])).toBe('sheets-the-same')
    expect(await recover(sheets[0], mistype(sheets[1]))).toBe('sheet-mistyped')
    expect(await recover(sheets[0], 'PRS1-00000')).toBe('sheet-mistyped')
    expect(await recover()).toBe('sheet-mistyped')
    expect(await recover(sheets[0], (await foundCentre(['heads'])).founding.sheets[1])).toBe('sheets-other-centre')
    const genesis = (await centre.ann.vault.takeStatements([])).genesis
    const otherSet = await writeSheets(random(32), genesis)
    expect(await recover(sheets[0], otherSet[1])).toBe('sheets-other-set')
    expect(await recover(otherSet[0], otherSet[1])).toBe('sheets-wrong-key')
  })
  test('a wrong share with a right checksum is found by the rebuilt key', async () => {
    const genesis = base64url(random(32))
    const secret = random(32)
    const key = await recoveryKeyOf(secret)
    const [one, two] = await writeSheets(secret, genesis)
    expect((await rebuildRecoveryKey([one, two], genesis)).enc).toBe(key.enc)
  })
  test('are of no use to a server that shows another centre or another recovery key', async () => {
    const other = await foundCentre(['heads'])
    expect(await codeOf(createVault().recover({ sheets: sheets.slice(0, 2), statements: other.statements }))).toBe('sheets-other-centre')
    const genesis = (await other.ann.vault.takeStatements([])).genesis
    expect(await codeOf(createVault().recover({ sheets: sheets.slice(0, 2), statements: centre.statements, genesis }))).toBe(
      'sheets-other-centre',
    )
    expect(await codeOf(createVault().recover({ sheets: sheets.slice(0, 2), statements: [] }))).toBe('chain-rolled-back')
    expect(await codeOf(createVault().recover({ sheets: sheets.slice(0, 2), statements: centre.statements.slice(1) }))).toBe(
      'sheets-other-centre',
    )
  })
})

test('with two sheets a new head is appointed, gets the circles, and the sheets are renewed', async () => {
  const { intake, staff } = centre.circles
  const record = await sealOne(centre.ann.vault, note(intake))
  // the only head is gone; a newcomer made her keys by an invitation
  const fay = await centre.invite()
  const office = createVault()
  expect(await codeOf(office.appointHead({ newcomer: fay.pack, rekey: false, at, circles: [] }))).toBe('sheets-not-confirmed')
  await office.recover({ sheets: [sheets[0], sheets[2]], statements: centre.statements })
  const wrapsOf = (circle: string) => centre.wraps.filter((wrap) => wrap.circle === circle && wrap.member === 'recovery')
  const linksOf = (circle: string) => centre.links.filter((link) => link.circle === circle)
  const appoint = (newcomer: typeof fay.pack) =>
    office.appointHead({
      newcomer,
      rekey: false,
      at,
      circles: [intake, staff].map((circle) => ({ circle, wraps: wrapsOf(circle), links: linksOf(circle) })),
    })
  const other = await centre.invite()
  expect(await codeOf(appoint({ ...fay.pack, sig: other.pack.sig }))).toBe('invitation-forged')
  const deeds = await appoint(fay.pack)
  expect(deeds).toHaveLength(3)
  for (const deed of deeds) await centre.post(deed)
  await fay.vault.takeStatements(centre.statements)
  await fay.vault.takeKeys({ wraps: deeds.flatMap((deed) => deed.wraps), links: centre.links })
  expect(await openOne(fay.vault, record)).toMatchObject({ state: 'open', notices: [] })
  expect((await fay.vault.takeStatements([])).members.find((member) => member.account === fay.account)!.roles).toEqual(['head'])

  // afterwards the recovery key is changed: three new sheets, two typed back
  await office.takeStatements(deeds.map((deed) => deed.statement))
  const { sheets: renewed } = await office.beginRecoveryRotation({ at })
  expect(await codeOf(office.confirmRecoveryRotation([sheets[0], sheets[1]]))).toBe('sheets-wrong-key')
  expect(await codeOf(office.confirmRecoveryRotation([renewed[0], sheets[1]]))).toBe('sheets-other-set')
  const rotation = await office.confirmRecoveryRotation([renewed[1], renewed[2]])
  expect(rotation.awaits).toBeUndefined()
  await centre.post(rotation)
  expect(await codeOf(createVault().recover({ sheets: sheets.slice(0, 2), statements: centre.statements }))).toBe('sheets-wrong-key')

  // the new sheets open what was wrapped anew, and what another member's device wraps again
  const drill = createVault()
  await drill.recover({ sheets: renewed.slice(0, 2), statements: centre.statements })
  await drill.takeKeys({ wraps: rotation.wraps, links: [] })
  expect(await openOne(drill, record)).toMatchObject({ state: 'open' })
  const again = createVault()
  await again.recover({ sheets: renewed.slice(1), statements: centre.statements })
  await again.takeKeys({ wraps: [await centre.ann.vault.rewrap({ circle: intake, account: 'recovery' })], links: [] })
  expect(await openOne(again, record)).toMatchObject({ state: 'open' })
})

test('a head who lost her passphrase is given back her place by recovery', async () => {
  const own = await foundCentre()
  const record = await sealOne(own.ann.vault, note(own.circles.intake))
  const fresh = await own.invite(own.ann.account)
  const office = createVault()
  await office.recover({ sheets: own.founding.sheets.slice(0, 2), statements: own.statements })
  const circles = Object.values(own.circles).map((circle) => ({
    circle,
    wraps: own.wraps.filter((wrap) => wrap.circle === circle && wrap.member === 'recovery'),
    links: [],
  }))
  const deeds = await office.appointHead({ newcomer: fresh.pack, rekey: true, at, circles })
  expect(deeds).toHaveLength(4)
  await fresh.vault.takeStatements([...own.statements, ...deeds.map((deed) => deed.statement)])
  await fresh.vault.takeKeys({ wraps: deeds.flatMap((deed) => deed.wraps), links: [] })
  expect(await openOne(fresh.vault, record)).toMatchObject({ state: 'open', by: own.ann.account, notices: [] }) // judged by the key she had then
  expect(await sealOne(fresh.vault, note(own.circles.heads))).toMatchObject({ epoch: 1 })
})

describe('the office that holds two sheets', () => {
  const invited = async () => {
    const office = createVault()
    await office.recover({ sheets: own.founding.sheets.slice(0, 2), statements: own.statements })
    const { fragment } = await office.makeInvitation({ invite: id() })
    const vault = createVault()
    const account = id()
    const begun = await vault.beginJoining({ fragment, centre: own.centre, account, passphrase })
    const { pack, safetyNumber } = await vault.finishJoining({
      registrationResponse: own.server.register(account, begun.registrationRequest),
      serverPublicKey: own.server.publicKey,
    })
    return { office, pack, safetyNumber, invite: begun.invite, fragment }
  }
  let own: Centre
  beforeAll(async () => {
    own = await foundCentre()
  })

  test('does not make a head of keys that the server put in place of the newcomer', async () => {
    const { office, pack, invite } = await invited()
    // the server's own account, with a perfectly good proof of possession
    const thief = await handmadeKeys(own.centre)
    const appoint = (newcomer: Parameters<Vault['appointHead']>[0]['newcomer'], more: object = {}) =>
      codeOf(office.appointHead({ newcomer, rekey: false, at, circles: [], ...more }))
    expect(await appoint(thief)).toBe('invitation-forged')
    expect(await appoint({ ...thief, mac: pack.mac })).toBe('invitation-forged')
    expect(await appoint({ ...thief, mac: pack.mac }, { invite })).toBe('invitation-forged')
    expect(await appoint(pack, { invite: id() })).toBe('invitation-invalid')
    expect(await appoint(pack)).toBe('done')
    expect(await appoint(pack, { invite })).toBe('done')
  })

  test('checks the newcomer by the fragment when it was opened again since', async () => {
    const { pack, invite, fragment } = await invited()
    const later = createVault()
    await later.recover({ sheets: own.founding.sheets.slice(1), statements: own.statements })
    const appoint = (newcomer: Parameters<Vault['appointHead']>[0]['newcomer'], typed: string) =>
      codeOf(later.appointHead({ newcomer, rekey: false, at, circles: [], invite, fragment: typed }))
    expect(await appoint({ ...(await handmadeKeys(own.centre)), mac: pack.mac }, fragment)).toBe('invitation-forged')
    expect(await appoint(pack, (await own.invite()).fragment)).toBe('invitation-invalid')
    expect(await appoint(pack, fragment)).toBe('done')
  })

  test('sees the number that stands on the newcomer’s own screen, and another for other keys', async () => {
    const { office, pack, safetyNumber } = await invited()
    expect(await office.newcomerNumber(pack)).toBe(safetyNumber)
    expect(await office.newcomerNumber(await handmadeKeys(own.centre))).not.toBe(safetyNumber)
  })

  test('proves to the server that the sheets are here by a signature that is good for nothing else', async () => {
    const { recovery, head } = await own.ann.vault.takeStatements([])
    const challenge = base64url(random(32))
    const { sig } = await createVault().proveRecovery({ sheets: own.founding.sheets.slice(0, 2), challenge })
    const signed = (message: Uint8Array) => verify(fromBase64url(recovery.sig), fromBase64url(sig), message)
    expect(await signed(pae(['panah/recovery-proof/1', challenge]))).toBe(true)
    expect(await signed(pae(['panah/recovery-proof/1', base64url(random(32))]))).toBe(false)

    // a server that asks for a statement in the place of a challenge gets no statement
    const payload = utf8(
      JSON.stringify({ v: 1, t: 'anchor', centre: own.centre, seq: own.statements.length, prev: head, by: 'recovery', at }),
    )
    for (const asked of [base64url(payload), base64url(statementMessage(payload)), String.fromCharCode(...statementMessage(payload))]) {
      const { sig: got } = await createVault().proveRecovery({ sheets: own.founding.sheets.slice(0, 2), challenge: asked })
      expect(await verify(fromBase64url(recovery.sig), fromBase64url(got), statementMessage(payload))).toBe(false)
      expect(await codeOf(own.ann.vault.takeStatements([{ p: base64url(payload), s: [{ k: 'recovery', sig: got }] }]))).toBe('chain-forged')
    }
    expect(await codeOf(createVault().proveRecovery({ sheets: own.founding.sheets.slice(0, 1), challenge }))).toBe('sheets-the-same')
    expect(await codeOf(createVault().proveRecovery({ sheets: [], challenge }))).toBe('sheet-mistyped')
  })

  test('reads of one sheet which it is and of which centre, and nothing of its share', async () => {
    const vault = createVault()
    const read = await Promise.all(own.founding.sheets.map((sheet) => vault.readSheet(sheet)))
    expect(read.map(({ index }) => index)).toEqual([1, 2, 3])
    const { genesis } = await own.ann.vault.takeStatements([])
    for (const sheet of read) expect(sheet).toEqual({ index: sheet.index, genesis8: base64url(fromBase64url(genesis).subarray(0, 8)) })
    expect(await codeOf(vault.readSheet(mistype(own.founding.sheets[0])))).toBe('sheet-mistyped')
  })
})
