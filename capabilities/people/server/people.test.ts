import { randomUUID } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admit, feed, found, invite, join, lineTo, open, put, refresh, remember, seal, send, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, passphrase, type TestCentre } from '#apps/cli/testing-centre.ts'
import { createVault } from '#vault/vault.ts'
import { foundingToken } from './founding-token.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await foundCentre()
}, 60_000)
afterAll(() => centre?.drop())

const again = (desk: Desk, more: Partial<Parameters<typeof signIn>[1]> = {}) =>
  signIn(centre.line(), { handle: desk.handle, passphrase: desk.passphrase, accountKey: desk.accountKey, ...more })

/** The server's own answers to a sign-in with some passphrase, without a vault that would stop at once. */
async function tryToSignIn(handle: string, typed: string) {
  const line = centre.line()
  const vault = createVault()
  const { startLoginRequest } = await vault.beginLogin({ passphrase: typed })
  const answer = await line.ask('POST', '/sign-in/start', { handle, startLoginRequest })
  const finish = await vault
    .finishLogin({ loginResponse: answer.loginResponse, centre: answer.centre, account: answer.account })
    .catch(() => null)
  const finishLoginRequest = finish?.finishLoginRequest ?? 'A'.repeat(86)
  const end = await line.ask('POST', '/sign-in/finish', { login: answer.login, finishLoginRequest }).then(
    () => 'in',
    (error: Error) => error.message,
  )
  return { answer, end, couldTell: finish !== null }
}

describe('founding', () => {
  test('works once for each link', async () => {
    const token = (await foundingToken(centre.db.pool, { another: true, now: centre.now() }))!
    await found(centre.line(), { token, country: 'KZ', passphrase })
    await expect(found(centre.line(), { token, country: 'KZ', passphrase })).rejects.toThrow('token-invalid')
    await expect(found(centre.line(), { token: 'AAAA', country: 'KZ', passphrase })).rejects.toThrow('token-invalid')
  })

  test('needs no link any more once there is a centre', async () => {
    expect(await foundingToken(centre.db.pool)).toBeNull()
    expect(await centre.line().ask('GET', '/door')).toMatchObject({ founded: true })
  })
})

describe('signing in', () => {
  test('gives her keys back on a new device', async () => {
    const operator = await centre.hire('operator')
    await put(operator, [{ id: operator.account, kind: 'people/person', circle: 'staff', coded: {}, sealed: { name: 'Примерова' } }])
    const desk = await again(operator)
    const [opened] = await open(desk, await feed(desk))
    expect(opened).toMatchObject({ state: 'open', sealed: { name: 'Примерова' } })
    expect(await desk.line.ask('GET', '/session')).toMatchObject({
      account: operator.account,
      country: 'KG',
      roles: ['operator'],
      fresh: true,
      waiting: false,
      secondFactor: false,
    })
  })

  test('tells nobody whether a code is somebody’s', async () => {
    const known = await tryToSignIn(centre.head.handle, 'не та фраза совсем')
    const unknown = await tryToSignIn('ZZZZZZZZ', 'не та фраза совсем')
    const later = await tryToSignIn('ZZZZZZZZ', 'не та фраза совсем')
    expect([known.end, unknown.end]).toEqual(['wrong-passphrase', 'wrong-passphrase'])
    expect(Object.keys(unknown.answer)).toEqual(Object.keys(known.answer))
    expect(unknown.answer.loginResponse.length).toBe(known.answer.loginResponse.length)
    expect(later.answer.account).toBe(unknown.answer.account)
    expect(later.answer.centre).toBe(unknown.answer.centre)
    const { rows } = await centre.db.owner.query('select id from kernel.centre')
    expect(rows.map(({ id }) => id)).toContain(unknown.answer.centre)
  })

  test('stops after five tries in a minute, even with the right words, and says the same', async () => {
    const operator = await centre.hire('operator')
    for (let n = 0; n < 5; n++) await tryToSignIn(operator.handle, 'не та фраза совсем')
    const stopped = await tryToSignIn(operator.handle, operator.passphrase)
    // not even her own device can tell any more whether the words were right
    expect(stopped).toMatchObject({ end: 'wrong-passphrase', couldTell: false, answer: { account: operator.account } })
    centre.later(2)
    expect(await tryToSignIn(operator.handle, operator.passphrase)).toMatchObject({ end: 'in' })
  })

  test('takes each login once', async () => {
    const vault = createVault()
    const line = centre.line()
    const { startLoginRequest } = await vault.beginLogin({ passphrase })
    const {
      login,
      loginResponse,
      centre: id,
      account,
    } = await line.ask('POST', '/sign-in/start', { handle: centre.head.handle, startLoginRequest })
    const { finishLoginRequest } = await vault.finishLogin({ loginResponse, centre: id, account })
    await line.ask('POST', '/sign-in/finish', { login, finishLoginRequest })
    await expect(line.ask('POST', '/sign-in/finish', { login, finishLoginRequest })).rejects.toThrow('wrong-passphrase')
  })

  test('lasts while she works and ends after half an hour of rest', async () => {
    const desk = await again(centre.head)
    for (let n = 0; n < 3; n++) {
      centre.later(20)
      await desk.line.ask('GET', '/session')
    }
    centre.later(31)
    await expect(desk.line.ask('GET', '/session')).rejects.toMatchObject({ status: 401, reason: 'not-signed-in' })
  })

  test('out ends it at once', async () => {
    const desk = await again(centre.head)
    const cookies = new Map(desk.line.cookies)
    await desk.line.ask('POST', '/sign-out')
    expect(desk.line.cookies.size).toBe(0)
    for (const [name, value] of cookies) desk.line.cookies.set(name, value)
    await expect(desk.line.ask('GET', '/session')).rejects.toMatchObject({ reason: 'not-signed-in' })
  })

  test('gives a cookie that scripts and other sites cannot use', async () => {
    const answers: Response[] = []
    const line = lineTo('http://localhost:4300', async (url, init) => {
      const answer = await centre.server.staffApi.request(url, init)
      answers.push(answer.clone())
      return answer
    })
    await signIn(line, centre.head)
    const cookie = answers.flatMap((answer) => answer.headers.getSetCookie())[0]!
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Strict/)
    const { rows } = await centre.db.owner.query('select token_hash from kernel.session')
    const token = /=([^;]+)/.exec(cookie)![1]!
    expect(rows.some(({ token_hash }) => token_hash.toString('base64url') === token)).toBe(false)
  })

  test('is refused to a page of another site', async () => {
    const answer = await centre.server.staffApi.request('http://localhost:4300/api/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example', host: 'localhost:4300', cookie: 'session=x' },
      body: '{}',
    })
    expect(answer.status).toBe(403)
    const form = await centre.server.staffApi.request('http://localhost:4300/api/sign-out', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{}',
    })
    expect(form.status).toBe(415)
  })
})

describe('an invitation', () => {
  test('brings somebody in who waits, sees nothing, and works once a head admits her', async () => {
    await signInHead()
    const { invite: id, fragment } = await invite(centre.head, ['operator'])
    const desk = await join(centre.line(), { fragment, passphrase })
    expect(await desk.line.ask('GET', '/session')).toMatchObject({ waiting: true, permissions: [] })
    await expect(desk.line.ask('GET', '/feed')).rejects.toMatchObject({ status: 403, reason: 'not-yours' })
    await expect(desk.line.ask('GET', '/chain?after=-1')).rejects.toThrow('not-admitted')
    await admit(centre.head, id)
    await refresh(desk)
    expect(await desk.line.ask('GET', '/session')).toMatchObject({ waiting: false, roles: ['operator'] })
    const invites = await centre.head.line.ask('GET', '/invites')
    expect(invites.find(({ invite }: { invite: string }) => invite === id)).toMatchObject({ state: 'used' })
  })

  test('used, run out, withdrawn or never made is the same to whoever holds it', async () => {
    await signInHead()
    const used = await invite(centre.head, ['operator'])
    await join(centre.line(), { fragment: used.fragment, passphrase })
    const gone = await invite(centre.head, ['operator'])
    await centre.head.line.ask('POST', `/invites/${gone.invite}/withdraw`)
    for (const id of [used.invite, gone.invite, randomUUID()]) {
      await expect(centre.line().ask('POST', '/join/look', { invite: id })).rejects.toThrow('invitation-invalid')
    }
    const old = await invite(centre.head, ['operator'])
    centre.later(73 * 60)
    await expect(centre.line().ask('POST', '/join/look', { invite: old.invite })).rejects.toThrow('invitation-invalid')
  })

  test('of one who joined and is not wanted closes her account again', async () => {
    await signInHead()
    const { invite: id, fragment } = await invite(centre.head, ['operator'])
    const desk = await join(centre.line(), { fragment, passphrase })
    await centre.head.line.ask('POST', `/invites/${id}/withdraw`)
    await expect(desk.line.ask('GET', '/session')).rejects.toMatchObject({ reason: 'not-signed-in' })
    expect((await tryToSignIn(desk.handle, passphrase)).end).toBe('wrong-passphrase')
  })

  test('lets nobody take an account that is another’s', async () => {
    await signInHead()
    const { fragment } = await invite(centre.head, ['operator'])
    const vault = createVault()
    const line = centre.line()
    const account = centre.head.account
    const { invite: id, registrationRequest } = await vault.beginJoining({ fragment, centre: centre.head.centre, account, passphrase })
    const { centre: _centre, ...registration } = await line.ask('POST', '/join/start', { invite: id, account, registrationRequest })
    const { pack } = await vault.finishJoining(registration)
    await expect(line.ask('POST', '/join/finish', { invite: id, handle: '0000AAAA', pack })).rejects.toThrow('invitation-invalid')
  })

  test('brings somebody back who lost her passphrase: new keys, the old code opens nothing', async () => {
    await signInHead()
    const lost = await centre.hire('operator')
    const { invite: id, fragment } = await invite(centre.head, ['operator'], lost.account)
    const back = await join(centre.line(), { fragment, passphrase: 'другие пять слов на память' })
    expect(back.account).toBe(lost.account)
    // while she waits she is in none of her old circles, and the old code still works
    await expect(back.line.ask('GET', '/feed')).rejects.toMatchObject({ reason: 'not-yours' })
    await lost.line.ask('GET', '/feed')
    await admit(centre.head, id, { rekey: true })
    await refresh(back)
    await back.line.ask('GET', '/feed')
    await expect(lost.line.ask('GET', '/feed')).rejects.toMatchObject({ reason: 'device-revoked' })
    expect((await tryToSignIn(lost.handle, lost.passphrase)).end).toBe('wrong-passphrase')
  })
})

describe('a passphrase', () => {
  test('is changed in one piece, ends other sessions, and only right after signing in', async () => {
    const operator = await (await signInHead(), centre.hire('operator'))
    const elsewhere = await again(operator)
    const change = async (desk: Desk, next: string) => {
      const { registrationRequest } = await desk.vault.beginPassphraseChange({ passphrase: next })
      const registration = await desk.line.ask('POST', '/passphrase/start', { registrationRequest })
      const { accountKey: _kept, ...pack } = await desk.vault.finishPassphraseChange({ ...registration, newAccountKey: false })
      await desk.line.ask('POST', '/passphrase/finish', pack)
    }
    const desk = await again(operator)
    await change(desk, 'совсем другие пять слов тут')
    await expect(elsewhere.line.ask('GET', '/session')).rejects.toMatchObject({ reason: 'not-signed-in' })
    expect((await tryToSignIn(operator.handle, operator.passphrase)).end).toBe('wrong-passphrase')
    const back = await again(operator, { passphrase: 'совсем другие пять слов тут' })
    centre.later(6)
    await expect(change(back, 'ещё одни совсем другие слова')).rejects.toThrow('sign-in-again')
  })
})

describe('a second factor', () => {
  test('is asked for, each code once; a trusted device stands in for it; a recovery code helps once', async () => {
    await signInHead()
    const operator = await centre.hire('operator')
    const { secret } = await operator.line.ask('POST', '/second-factor/start')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    const code = () => totp.generate({ timestamp: centre.now().getTime() })
    await expect(operator.line.ask('POST', '/second-factor/confirm', { code: '000000' })).rejects.toThrow('code-wrong')
    const first = code()
    const { recoveryCodes } = await operator.line.ask('POST', '/second-factor/confirm', { code: first })
    expect(recoveryCodes).toHaveLength(10)

    await expect(again(operator)).rejects.toThrow('second-factor-needed')
    // the code that confirmed it is used up
    await expect(again(operator, { code: () => first })).rejects.toThrow('code-wrong')
    centre.later(1)
    const next = code()
    const desk = await again(operator, { code: () => next })
    await expect(again(operator, { code: () => next })).rejects.toThrow('code-wrong')

    const device = await remember(desk)
    await again(operator, { device })
    centre.later(31 * 24 * 60)
    await expect(again(operator, { device })).rejects.toThrow('second-factor-needed')

    await again(operator, { code: () => recoveryCodes[0].toLowerCase() })
    await expect(again(operator, { code: () => recoveryCodes[0] })).rejects.toThrow('code-wrong')

    const { rows } = await centre.db.owner.query('select totp_secret from people.credential where handle = $1', [operator.handle])
    expect(rows[0].totp_secret.includes(Buffer.from(Secret.fromBase32(secret).buffer))).toBe(false)
  })
})

describe('a device', () => {
  test('that was closed may do nothing more and is told to wipe itself', async () => {
    await signInHead()
    const operator = await centre.hire('operator')
    const device = await remember(operator)
    const check = () => centre.line().ask('POST', '/devices/check', device)
    expect(await check()).toEqual({ revoked: false })
    const [mine] = await operator.line.ask('GET', '/devices')
    expect(mine).toMatchObject({ id: device.id, mine: true, this: true, revoked: false })
    await centre.head.line.ask('POST', `/devices/${device.id}/revoke`)
    await expect(operator.line.ask('GET', '/feed')).rejects.toMatchObject({ status: 401, reason: 'device-revoked' })
    await expect(again(operator, { device })).rejects.toThrow('device-revoked')
    expect(await check()).toEqual({ revoked: true })
    expect(await centre.line().ask('POST', '/devices/check', { ...device, secret: 'AAAA' })).toEqual({ revoked: false })
    await again(operator)
  })

  test('that asks for another than the session knows gets nothing, writes nothing, and is not told to wipe itself', async () => {
    await signInHead()
    const [operator, other] = [await centre.hire('operator'), await centre.hire('operator')]
    // one browser: the session is that of who signed in last, and each window names whose room is open in it
    let asking = other.account
    const browser = lineTo('http://localhost:4300', (url, init) =>
      centre.server.staffApi.request(url, { ...init, headers: { ...init.headers, 'x-account': asking } }),
    )
    const { handle, passphrase, accountKey } = other
    const { id } = await remember(await signIn(browser, { handle, passphrase, accountKey }))
    asking = operator.account
    const turned = { status: 401, reason: 'not-signed-in' }
    const [hers] = await seal(operator, [
      { id: operator.account, kind: 'people/person', circle: 'staff', coded: {}, sealed: { name: 'Примерова' } },
    ])
    await expect(browser.ask('GET', '/feed?after=0')).rejects.toMatchObject(turned)
    await expect(send({ ...operator, line: browser }, [hers!])).rejects.toMatchObject(turned)
    await expect(browser.ask('POST', '/sign-out')).rejects.toMatchObject(turned)
    const { rows } = await centre.db.owner.query('select from kernel.record where id = $1', [operator.account])
    expect(rows).toEqual([])

    asking = other.account
    expect(await browser.ask('GET', '/session')).toMatchObject({ account: other.account })
    await centre.head.line.ask('POST', `/devices/${id}/revoke`)
    await expect(browser.ask('GET', '/session')).rejects.toMatchObject({ reason: 'device-revoked' })
    asking = operator.account
    await expect(browser.ask('GET', '/session')).rejects.toMatchObject(turned)
  })

  test('is closed by its owner or by who may let people go, by nobody else', async () => {
    await signInHead()
    const [operator, other] = [await centre.hire('operator'), await centre.hire('operator')]
    const { id } = await remember(operator)
    await expect(other.line.ask('POST', `/devices/${id}/revoke`)).rejects.toThrow('device-unknown')
    await operator.line.ask('POST', `/devices/${id}/revoke`)
  })
})

/** The head's session ran out while the clock was moved: she signs in again, with the same vault. */
async function signInHead(): Promise<void> {
  const desk = await again(centre.head)
  for (const [name, value] of desk.line.cookies) centre.head.line.cookies.set(name, value)
}
