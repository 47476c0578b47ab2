import { beforeAll, describe, expect, test } from 'vitest'
import type { Notice, ToOpen } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { join, utf8 } from '../encoding/bytes.ts'
import { caseKey, wrapCircleKey } from '../keys/circle-key.ts'
import { sealEnvelopedRecord } from '../records/envelope.ts'
import { readStatement } from '../chain/statement.ts'
import { at, flip, foundCentre, id, note, openOne, sealOne, type Centre, type Person } from './centre.ts'
import { insider } from './insider.ts'

// What a server that holds every row and answers what it likes can do to a record.

let house: Centre
let bea: Person
let spy: Awaited<ReturnType<typeof insider>>
let sealed: ToOpen & { sha: string }
const locked = (why: string) => expect.objectContaining({ state: 'locked', why })

beforeAll(async () => {
  house = await foundCentre()
  bea = await house.join(['counsellor'], [house.circles.intake])
  spy = await insider(house, house.circles.intake)
  sealed = await sealOne(house.ann.vault, note(house.circles.intake))
})

test('a colleague of the circle reads what was written, and who wrote it', async () => {
  expect(await openOne(bea.vault, sealed)).toEqual({
    id: sealed.id,
    state: 'open',
    coded: { risk: 'high', children: 2 },
    sealed: { text: 'Сәлем, oʻzbekcha, ҷон' },
    by: house.ann.account,
    at,
    sha: sealed.sha,
    notices: [],
  })
})

test('a version that only moves says who moved it, and whom she names as its author', async () => {
  const of = { by: house.ann.account, at: '2026-01-01T08:00:00.000Z' }
  const moved = await sealOne(bea.vault, { ...note(house.circles.intake), of })
  expect(await openOne(house.ann.vault, moved)).toMatchObject({ state: 'open', by: bea.account, at, of, notices: [] })
})

describe('a record put in another place does not open', () => {
  test.each<[string, () => Partial<ToOpen>]>([
    ['record', () => ({ id: id() })],
    ['case', () => ({ caseId: id() })],
    ['kind', () => ({ kind: 'card' })],
    ['version', () => ({ version: 2 })],
    ['circle', () => ({ circle: house.circles.staff })],
  ])('another %s', async (_, change) => {
    expect(await openOne(house.ann.vault, { ...sealed, ...change() })).toEqual(locked('record-unreadable'))
  })

  test('another centre with the same keys in the same circle', async () => {
    // the seal of a body is bound to the centre: sealed as if elsewhere, with the right circle key, it does not open here
    const key = spy.circleKey
    const elsewhere = { centre: id(), circle: sealed.circle, caseId: sealed.caseId, recordId: sealed.id, kind: 'note', version: 1 }
    const forged = await sealEnvelopedRecord(
      await caseKey({ centre: elsewhere.centre, circle: sealed.circle, epoch: 1 }, key, sealed.caseId),
      elsewhere,
      1,
      utf8('{}'),
      async () => new Uint8Array(64),
    )
    expect(await openOne(house.ann.vault, { ...sealed, blob: forged })).toEqual(locked('record-unreadable'))
  })
})

test('any bit turned over is refused: header, epoch, nonce, text, tag', async () => {
  for (const where of [2, 5, 6, 17, 18, 100, -1])
    expect(await openOne(house.ann.vault, { ...sealed, blob: flip(sealed.blob, where) })).toEqual(locked('record-unreadable'))
})

test('cut, lengthened, empty and unknown formats are refused', async () => {
  const { blob } = sealed
  for (const bad of [blob.subarray(0, -1), blob.subarray(0, -256), join(blob, new Uint8Array(256)), join(blob, new Uint8Array(1))])
    expect(await openOne(house.ann.vault, { ...sealed, blob: bad })).toEqual(locked('record-unreadable'))
  for (const bad of [new Uint8Array(0), Uint8Array.of(2, ...blob.subarray(1)), Uint8Array.of(1, 2, ...blob.subarray(2))])
    expect(await openOne(house.ann.vault, { ...sealed, blob: bad })).toEqual(locked('record-format-unknown'))
})

test('a list answered with the record of another case opens nothing of it, and the rest of the list', async () => {
  const other = await sealOne(house.ann.vault, note(house.circles.intake))
  const answers = await house.ann.vault.open([{ ...sealed, blob: other.blob }, other], 'cards')
  expect(answers).toEqual([locked('record-unreadable'), expect.objectContaining({ state: 'open' })])
})

test('short texts give blobs of one length', async () => {
  const lengths = await Promise.all(
    ['x'.repeat(30), 'Айгүл'.repeat(4), 'x'.repeat(200)].map(
      async (text) => (await sealOne(house.ann.vault, note(house.circles.intake, { sealed: { text } }))).blob.length,
    ),
  )
  expect(new Set(lengths).size).toBe(1)
})

describe('what an opened record is shown with', () => {
  const notices = async (record: ToOpen, expected: readonly Notice[], vault = house.ann.vault) =>
    expect(await openOne(vault, record)).toMatchObject({ state: 'open', notices: expected })

  test('a coded column changed by the server is named, and the sealed value is used', async () => {
    const opened = await openOne(bea.vault, { ...sealed, coded: { risk: 'low', children: 2 } })
    expect(opened).toMatchObject({ coded: { risk: 'high' }, notices: ['coded-changed'] })
    await notices({ ...sealed, coded: { risk: 'high' } }, ['coded-changed'])
    await notices({ ...sealed, coded: { ...sealed.coded, more: 1 } }, ['coded-changed'])
    await notices({ ...sealed, coded: { children: 2, risk: 'high' } }, [])
  })

  test('older than remembered, and the same version with other bytes', async () => {
    await notices({ ...sealed, known: { version: 2, sha: sealed.sha } }, ['older-version'])
    await notices({ ...sealed, known: { version: 1, sha: base64url(new Uint8Array(32)) } }, ['version-swapped'])
    await notices({ ...sealed, known: { version: 1, sha: sealed.sha } }, [])
  })

  test('a gap in the history', async () => {
    const { blob: _, sha, epoch: __, ...place } = sealed
    const next = { ...note(place.circle), ...place, version: 2 }
    await notices({ ...(await sealOne(bea.vault, { ...next, prev: sha })), known: { version: 1, sha } }, [])
    await notices({ ...(await sealOne(bea.vault, { ...next, prev: base64url(new Uint8Array(32)) })), known: { version: 1, sha } }, [
      'history-gap',
    ])
    await notices(await sealOne(bea.vault, { ...next, prev: null }), ['history-gap'])
    await notices(await sealOne(bea.vault, { ...note(place.circle), prev: sha }), ['history-gap'])
  })
})

describe('an insider with the key of the circle', () => {
  const forge = async (
    body: object | string | Uint8Array,
    sign: (message: Uint8Array) => Promise<Uint8Array> = async () => new Uint8Array(64),
    place: Partial<ToOpen> = {},
  ) => {
    const record = { ...note(house.circles.intake), ...place }
    const key = spy.circleKey
    const context = {
      centre: house.centre,
      circle: record.circle,
      caseId: record.caseId,
      recordId: record.id,
      kind: record.kind,
      version: record.version,
    }
    const bytes = body instanceof Uint8Array ? body : utf8(typeof body === 'string' ? body : JSON.stringify(body))
    const blob = await sealEnvelopedRecord(
      await caseKey({ centre: house.centre, circle: record.circle, epoch: 1 }, key, record.caseId),
      context,
      1,
      bytes,
      sign,
    )
    return { ...record, epoch: 1, blob }
  }
  const witness = async (): Promise<[number, string]> => {
    const state = await house.ann.vault.takeStatements([])
    return [state.seq, base64url(fromBase64url(state.head).subarray(0, 8))]
  }
  const body = (by: string, h: [number, string], more: object = {}) => ({
    v: 1,
    k: 'note',
    d: { text: 'forged' },
    c: { risk: 'high', children: 2 },
    a: { by, at, prev: null, h, ...more },
  })

  test('cannot sign as another', async () => {
    const record = await forge(body(house.ann.account, await witness()), spy.sign)
    expect(await openOne(bea.vault, record)).toMatchObject({ state: 'open', notices: ['signature-forged'] })
    expect(await openOne(bea.vault, record, 'cards')).toMatchObject({ notices: [] }) // bulk cards skip the signature, and only it
  })

  test('can write as herself, and is told apart when she never was in the circle', async () => {
    const { account } = spy
    expect(await openOne(bea.vault, await forge(body(account, await witness()), spy.sign))).toMatchObject({ notices: [] })
    const cal = await house.join()
    expect(await openOne(bea.vault, await forge(body(cal.account, await witness()), spy.sign))).toMatchObject({
      notices: ['not-by-member', 'signature-forged'],
    })
    expect(await openOne(bea.vault, await forge(body(id(), await witness()), spy.sign), 'cards')).toMatchObject({
      notices: ['not-by-member'],
    })
  })

  test('shows by her witness that the server withholds statements, or shows another chain', async () => {
    const { account } = spy
    const [seq, hash8] = await witness()
    expect(await openOne(bea.vault, await forge(body(account, [seq + 1, hash8]), spy.sign))).toMatchObject({
      notices: ['membership-withheld'],
    })
    expect(await openOne(bea.vault, await forge(body(account, [seq, 'AAAAAAAAAAA']), spy.sign))).toMatchObject({
      notices: ['chain-forked'],
    })
  })

  test('cannot pretend that an epoch was in force before it began', async () => {
    const { account } = spy
    const genesis = readStatement(house.statements[0]!).hash
    const early: [number, string] = [0, base64url(fromBase64url(genesis).subarray(0, 8))]
    expect(await openOne(bea.vault, await forge(body(account, early), spy.sign))).toMatchObject({
      notices: ['wrong-epoch', 'signature-forged'],
    })
  })

  test('cannot feed JSON that does harm', async () => {
    const h = JSON.stringify(await witness())
    const around = (d: string) => `{"v":1,"k":"note","d":${d},"c":{},"a":{"by":"${bea.account}","at":"${at}","prev":null,"h":${h}}}`
    for (const d of ['{"__proto__":{"admin":true}}', '{"a":1,"a":2}', `${'['.repeat(70)}${']'.repeat(70)}`, '{"a":}', '"\\u0000'])
      expect(await openOne(bea.vault, await forge(around(d)))).toEqual(locked('record-unreadable'))
    expect(await openOne(bea.vault, await forge(around('{"a":"b:{\\"c\\":1}"}')))).toMatchObject({ state: 'open' })
    expect(await openOne(bea.vault, await forge(Uint8Array.of(0x22, 0xff, 0x22)))).toEqual(locked('record-unreadable'))
    expect(await openOne(bea.vault, await forge('{"v":2}'))).toEqual(locked('record-format-unknown'))
    expect(await openOne(bea.vault, await forge({ ...body(bea.account, await witness()), k: 'card' }))).toEqual(locked('record-unreadable'))
    expect(({} as { admin?: boolean }).admin).toBeUndefined()
  })
})

describe('what is not sealed', () => {
  test('a record of more than a mebibyte', async () => {
    await expect(house.ann.vault.seal([note(house.circles.intake, { sealed: 'x'.repeat(1024 * 1024) })])).rejects.toMatchObject({
      code: 'record-too-large',
    })
    const big = await sealOne(house.ann.vault, note(house.circles.intake, { sealed: 'x'.repeat(1024 * 1024 - 1000) }))
    expect(await openOne(bea.vault, big)).toMatchObject({ state: 'open' })
    expect(await openOne(bea.vault, { ...big, blob: join(big.blob, new Uint8Array(4096)) })).toEqual(locked('record-too-large'))
  })

  test('anything of a call in which one record may not be', async () => {
    await expect(bea.vault.seal([note(house.circles.intake), note(house.circles.heads)])).rejects.toMatchObject({ code: 'not-in-circle' })
    await expect(bea.vault.seal([note(id())])).rejects.toMatchObject({ code: 'not-in-circle' })
  })
})

test('a nonce never comes twice', async () => {
  const place = note(house.circles.intake)
  const blobs = await house.ann.vault.seal(Array.from({ length: 5000 }, () => place))
  expect(new Set(blobs.map(({ blob }) => base64url(blob.subarray(6, 18)))).size).toBe(5000)
})

test('a wrap of our own making opens only with the commitment of the chain', async () => {
  const key = crypto.getRandomValues(new Uint8Array(32))
  const of = { centre: house.centre, circle: house.circles.intake, epoch: 1 }
  const state = await house.ann.vault.takeStatements([])
  const ours = state.members.find((member) => member.account === bea.account)!
  const device = await house.signIn(bea)
  await device.takeStatements(house.statements)
  await device.takeKeys({ wraps: [{ ...of, member: bea.account, blob: await wrapCircleKey(ours.enc, of, bea.account, key) }], links: [] })
  expect(await openOne(device, sealed)).toEqual(locked('wrap-forged'))
  await expect(device.seal([note(house.circles.intake)])).rejects.toMatchObject({ code: 'wrap-forged' })
})
