import { randomBytes, randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { invite, lineTo, remember, signIn, type Desk, type Line } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'
import { triesOf } from '#kernel/server/tries.ts'
import { createVault } from '#vault/vault.ts'
import { foundingToken } from './founding-token.ts'

// much of it waits, and longer when others work beside it
vi.setConfig({ testTimeout: 120_000 })

/**
 * Whatever can be guessed from outside, each with its limit: how often in what time, that beyond it a right answer looks
 * like a wrong one, and that whoever it belongs to is not kept out for good.
 */
let centre: TestCentre
let message: string
/** At work since the beginning; what was counted against her falls away with each day that passes. */
let operator: Desk
let device: { id: string; secret: string }
beforeAll(async () => {
  centre = await foundCentre()
  operator = await centre.hire('operator')
  device = await remember(operator)
  message = (await createVault().beginLogin({ passphrase: 'не та фраза совсем' })).startLoginRequest
}, 60_000)
afterAll(() => centre?.drop())
beforeEach(() => centre.later(24 * 60))

/** A line from another network; tries from one say nothing of another. */
const from = (address: string): Line =>
  lineTo('http://localhost:4300', (url, init) =>
    centre.server.staffApi.request(url, init, { incoming: { socket: { remoteAddress: address } } }),
  )
let network = 0
const elsewhere = (): Line => from(`10.${++network >> 8}.${network & 255}.7`)

const begins = (handle: string, line = elsewhere()) => line.ask('POST', '/sign-in/start', { handle, startLoginRequest: message })
const comesIn = (desk: Desk, line: Line, more: Partial<Parameters<typeof signIn>[1]> = {}): Promise<string> =>
  signIn(line, { handle: desk.handle, passphrase: desk.passphrase, accountKey: desk.accountKey, ...more }).then(
    () => 'in',
    (error: Error & { code?: string }) => error.code ?? error.message,
  )
const day = 24 * 60
const newHandle = (): string => Array.from(randomBytes(8), (byte) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[byte & 31]).join('')

describe('the passphrase of one code', () => {
  test('is tried thirty times a day from wherever, and then the right one too looks wrong, until a day later', async () => {
    for (let minute = 0; minute < 6; minute++) {
      for (let n = 0; n < 5; n++) await begins(operator.handle)
      centre.later(1.1)
    }
    const said = await comesIn(operator, elsewhere())
    expect(said).toBe(await comesIn({ ...operator, handle: newHandle() }, elsewhere()))
    centre.later(day)
    expect(await comesIn(operator, elsewhere())).toBe('in')
  })

  test('is not used up for her by a stranger: the device that remembers her has tries of its own', async () => {
    for (let week = 0; week < 2; week++) {
      for (let minute = 0; minute < 7; minute++) {
        for (let n = 0; n < 5; n++) await begins(operator.handle)
        centre.later(1.1)
      }
      expect(await comesIn(operator, elsewhere())).not.toBe('in')
      expect(await comesIn(operator, elsewhere(), { device })).toBe('in')
    }
    // whoever names her device and does not have its secret is a stranger
    expect(await comesIn(operator, elsewhere(), { device: { ...device, secret: randomBytes(32).toString('base64url') } })).not.toBe('in')
    // and hers are counted as well
    for (let n = 0; n < 5; n++)
      await elsewhere().ask('POST', '/sign-in/start', { handle: operator.handle, startLoginRequest: message, device })
    expect(await comesIn(operator, elsewhere(), { device })).not.toBe('in')
    centre.later(2)
    expect(await comesIn(operator, elsewhere(), { device })).toBe('in')
  })

  test('costs the server the same work for a code that is somebody’s, nobody’s, or tried too often', async () => {
    const known = await workOf(() => begins(operator.handle))
    const nobodys = await workOf(() => begins(newHandle()))
    for (let n = 0; n < 5; n++) await begins(operator.handle)
    const tooOften = await workOf(() => begins(operator.handle))
    expect(nobodys).toEqual(known)
    expect(tooOften).toEqual(known)
    expect(known.length).toBeGreaterThan(2)
    const finish = (login: string) =>
      elsewhere()
        .ask('POST', '/sign-in/finish', { login, finishLoginRequest: 'A'.repeat(86) })
        .catch(() => {})
    const [hers, none] = [await begins(newHandle()), await begins(operator.handle)]
    expect(await workOf(() => finish(hers.login))).toEqual(await workOf(() => finish(none.login)))
  })
})

/** What is asked of the database meanwhile, statement by statement. */
async function workOf(deed: () => Promise<unknown>): Promise<string[]> {
  const asked: string[] = []
  const listen = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as (...given: unknown[]) => unknown
    client.query = ((...given: unknown[]) => {
      asked.push(typeof given[0] === 'string' ? given[0] : (given[0] as { text: string }).text)
      return query(...given)
    }) as typeof client.query
    heard.set(client, () => (client.query = query as typeof client.query))
  }
  const heard = new Map<pg.PoolClient, () => void>()
  centre.db.pool.on('acquire', listen)
  await deed()
  centre.db.pool.off('acquire', listen)
  for (const stop of heard.values()) stop()
  return asked
}

describe('many codes from one network', () => {
  test('are tried twenty times a minute and two hundred a day; beyond that a right one looks wrong, there alone', async () => {
    const his = from('203.0.113.9')
    for (let n = 0; n < 20; n++) await begins(newHandle(), his)
    expect(await comesIn(operator, from('203.0.113.77'))).not.toBe('in')
    expect(await comesIn(operator, elsewhere())).toBe('in')
    for (let minute = 0; minute < 10; minute++) {
      centre.later(1.1)
      for (let n = 0; n < 20; n++) await begins(newHandle(), his)
    }
    centre.later(2)
    expect(await comesIn(operator, his)).not.toBe('in')
    // a whole centre may sit behind the address that he uses: who works there already goes on
    expect(await comesIn(operator, his, { device })).toBe('in')
    centre.later(day)
    expect(await comesIn(operator, his)).toBe('in')
  })

  test('do not use up the tries of a code once the network has none left', async () => {
    const his = from('203.0.114.9')
    for (let n = 0; n < 20; n++) await begins(newHandle(), his)
    for (let n = 0; n < 60; n++) await begins(operator.handle, his)
    expect(await comesIn(operator, elsewhere())).toBe('in')
  })
})

describe('the code of a second factor', () => {
  let desk: Desk
  let code: () => string
  let recoveryCodes: string[]
  beforeAll(async () => {
    await signInAgain()
    desk = await centre.hire('operator')
    const { secret } = await desk.line.ask('POST', '/second-factor/start')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    code = () => totp.generate({ timestamp: centre.now().getTime() })
    recoveryCodes = (await desk.line.ask('POST', '/second-factor/confirm', { code: code() })).recoveryCodes
  })
  const wrong = (n: number) => String(100_000 + n)

  test('is tried five times a minute; then neither the right one nor a recovery code is right', async () => {
    for (let n = 0; n < 5; n++) expect(await comesIn(desk, elsewhere(), { code: () => wrong(n) })).toContain('code-wrong')
    centre.later(0.5)
    for (const right of [code(), recoveryCodes[0]!]) expect(await comesIn(desk, elsewhere(), { code: () => right })).not.toBe('in')
    centre.later(1.1)
    expect(await comesIn(desk, elsewhere(), { code })).toBe('in')
    centre.later(1.1)
    // it was not used up while it was refused
    expect(await comesIn(desk, elsewhere(), { code: () => recoveryCodes[0]! })).toBe('in')
  })

  test('comes late on a device that is trusted no more: the right passphrase before it was no failure, however often', async () => {
    await signInAgain()
    const desk = await centre.hire('operator')
    const mine = await remember(desk)
    const { secret } = await desk.line.ask('POST', '/second-factor/start')
    const codeNow = () => new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: centre.now().getTime() })
    await desk.line.ask('POST', '/second-factor/confirm', { code: codeNow() })
    centre.later(31 * day)
    for (let n = 0; n < 10; n++) expect(await comesIn(desk, elsewhere(), { device: mine })).toBe('second-factor-needed')
    expect(await comesIn(desk, elsewhere(), { device: mine, code: codeNow })).toBe('in')

    // each try is taken back once only: what was wrong stays counted
    centre.later(31 * day)
    for (let n = 0; n < 4; n++)
      await elsewhere().ask('POST', '/sign-in/start', { handle: desk.handle, startLoginRequest: message, device: mine })
    expect(await comesIn(desk, elsewhere(), { device: mine, code: codeNow })).toBe('in')
    await elsewhere().ask('POST', '/sign-in/start', { handle: desk.handle, startLoginRequest: message, device: mine })
    expect(await comesIn(desk, elsewhere(), { device: mine })).not.toBe('second-factor-needed')
  })

  test('is not tried faster by who sits at an open computer and wants to take the second factor away', async () => {
    const line = elsewhere()
    expect(await comesIn(desk, line, { code: () => recoveryCodes[1]! })).toBe('in')
    const remove = (typed: string) =>
      line.ask('POST', '/second-factor/remove', { code: typed }).then(
        () => 'removed',
        (error: Error) => error.message,
      )
    for (let n = 0; n < 5; n++) expect(await remove(wrong(n))).toBe('code-wrong')
    expect([await remove(code()), await remove(recoveryCodes[2]!)]).toEqual(['code-wrong', 'code-wrong'])
    centre.later(1.1)
    expect(await remove(code())).toBe('removed')
  })

  test('of recovery has eighty bits, and each is used once', async () => {
    expect(new Set(recoveryCodes).size).toBe(10)
    for (const each of recoveryCodes) expect(each).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
  })
})

describe('what is handed over', () => {
  /** Asks sixty times in vain from one network. */
  const inVain = async (line: Line) => {
    for (let n = 0; n < 60; n++) await line.ask('POST', '/join/look', { invite: randomUUID() }).catch(() => {})
  }
  const said = (deed: Promise<unknown>): Promise<string> =>
    deed.then(
      () => 'yes',
      (error: Error) => error.message,
    )

  test('an invitation is looked for sixty times a minute from one network; then a real one is none, there and for a minute', async () => {
    await signInAgain()
    const { invite: id } = await invite(centre.head, ['operator'])
    const his = elsewhere()
    await inVain(his)
    const look = (line: Line, which = id) => said(line.ask('POST', '/join/look', { invite: which }))
    expect([await look(his), await look(elsewhere(), randomUUID())]).toEqual(['invitation-invalid', 'invitation-invalid'])
    expect(await look(elsewhere())).toBe('yes')
    centre.later(1.1)
    expect(await look(his)).toBe('yes')
    expect((await workOf(() => look(elsewhere()))).length).toBe((await workOf(() => look(elsewhere(), randomUUID()))).length)
  })

  test('the link that founds a centre the same; it has 192 bits and is gone once used', async () => {
    const token = (await foundingToken(centre.db.pool, { another: true, now: centre.now() }))!
    expect(Buffer.from(token, 'base64url')).toHaveLength(24)
    const vault = createVault()
    const { registrationRequest } = await vault.beginFounding({ centre: randomUUID(), account: randomUUID(), passphrase })
    const start = (line: Line, which: string) =>
      said(line.ask('POST', '/found/start', { token: which, centre: randomUUID(), account: randomUUID(), registrationRequest }))
    const his = elsewhere()
    await inVain(his)
    expect([await start(his, token), await start(elsewhere(), 'A'.repeat(32))]).toEqual(['token-invalid', 'token-invalid'])
    expect(await start(elsewhere(), token)).toBe('yes')
  })

  test('recovery: a challenge is answered once, within two minutes, and cannot be pushed out by one network that asks for many', async () => {
    const sheets = [centre.head.sheets[0], centre.head.sheets[1]] as const
    const vault = createVault()
    const { genesis8 } = await vault.readSheet(sheets[0])
    const hers = elsewhere()
    const { challenge } = await hers.ask('POST', '/recovery/start', { genesis8 })
    const his = elsewhere()
    const given = new Set<string>()
    for (let n = 0; n < 70; n++) given.add((await his.ask('POST', '/recovery/start', { genesis8 })).challenge)
    expect(given.size).toBe(70)
    const prove = async (asked: string, line: Line) => {
      const { sig } = await vault.proveRecovery({ sheets, challenge: asked })
      return said(line.ask('POST', '/recovery/prove', { challenge: asked, sig }))
    }
    // those beyond the sixtieth are answered by nothing, not even by the right sheets
    expect(await prove([...given].at(-1)!, his)).toBe('recovery-refused')
    expect(await prove(challenge, hers)).toBe('yes')
    expect(await prove(challenge, hers)).toBe('recovery-refused')
    const { challenge: late } = await hers.ask('POST', '/recovery/start', { genesis8 })
    centre.later(2.1)
    expect(await prove(late, hers)).toBe('recovery-refused')
  })

  test('the secret of a device has 256 bits: a wrong one says what an unknown device says, after the same work', async () => {
    const secret = randomBytes(32).toString('base64url')
    const check = (of: { id: string; secret: string }) => elsewhere().ask('POST', '/devices/check', of)
    expect(await check({ id: device.id, secret })).toEqual(await check({ id: randomUUID(), secret }))
    expect(await workOf(() => check({ id: device.id, secret }))).toEqual(await workOf(() => check({ id: randomUUID(), secret })))
    expect(Buffer.from(device.secret, 'base64url')).toHaveLength(32)
  })
})

test('a flood of codes from many networks costs memory for fifty thousand of them and no more, and no time', async () => {
  let at = 0
  const tries = triesOf([{ times: 5, minutes: 1 }], () => new Date(at))
  for (let n = 0; n < 6; n++) tries.may('hers')
  expect(tries.may('hers')).toBe(false)
  // to look through all of them each time takes minutes
  for (let n = 0; n < 120_000; n++) tries.may(`other ${n}`)
  // so many can make it forget: it costs them a try of fifty thousand networks for five of hers
  expect(tries.may('hers')).toBe(true)
  at += 61_000
  expect(tries.may('other 119999')).toBe(true)
})

/** The head's session ran out while the clock was moved. */
async function signInAgain(): Promise<void> {
  const desk = await signIn(elsewhere(), centre.head)
  for (const [name, value] of desk.line.cookies) centre.head.line.cookies.set(name, value)
}
