import type { House } from '#kernel/server/house.ts'
import { centresOf } from '#kernel/server/membership.ts'
import { openSession } from '#kernel/server/session.ts'
import type { Ask } from '#kernel/server/transaction.ts'
import type { Visit } from '#kernel/server/serve.ts'
import { knownDevice, provesDevice, seeDevice } from '#capabilities/devices/server/door.ts'
import { loginsOf, type Login, type Logins } from './logins.ts'
import { answerLogin, provesPassphrase } from './opaque.ts'
import { usesCode } from './second-factor.ts'

interface Found {
  readonly centre: string
  readonly account: string
  readonly sig: string
  readonly opaque_record: string
  readonly alive: boolean
}

interface Asked {
  readonly handle: string
  readonly startLoginRequest: string
  readonly device?: { readonly id: string; readonly secret: string } | undefined
}

/** See [Note: nobody is kept out by a stranger] */
function ownTry({ byDevice }: Logins, device: string) {
  return { mayTry: byDevice.may(device), forgive: () => byDevice.forgive(device) }
}

/** A network that has used its tries up does not use up those of a code. */
function strangersTry({ byCode, byPlace }: Logins, handle: string, from: string) {
  return {
    mayTry: byPlace.may(from) && byCode.may(handle),
    forgive() {
      byPlace.forgive(from)
      byCode.forgive(handle)
    },
  }
}

/**
 * [Note: nobody is confirmed] An unknown code, a code of somebody who left and a code tried too often get an answer of the
 * same shape after the same work, with ids that stay the same for the same code. OPAQUE would tell the asker whether her
 * passphrase is right, so a try counts when it begins.
 */
export async function startSignIn(visit: Visit, { handle, startLoginRequest, device }: Asked) {
  const { house, ask } = visit
  const logins = loginsOf(house)
  const { rows } = await ask<Found & Record<string, unknown>>('select * from people.by_handle($1)', [handle])
  const found = rows[0]?.alive ? rows[0] : null
  const nobodys = await nobodyBehind(house, ask, handle)
  const who = found ? { centre: found.centre, account: found.account } : nobodys
  const isHers = device !== undefined && (await provesDevice(ask, who.account, device))
  const { mayTry, forgive } = isHers ? ownTry(logins, device.id) : strangersTry(logins, handle, visit.from())
  const opens = found !== null && mayTry
  const { serverLoginState, loginResponse } = answerLogin(
    house.secrets,
    { ...who, record: opens ? found.opaque_record : null },
    startLoginRequest,
  )
  const login = logins.open({ handle, ...who, sig: opens ? found.sig : null, serverLoginState, forgive })
  return { login, ...who, loginResponse }
}

/** Ids for a code that is nobody's: always the same ones, of one of the real centres. */
async function nobodyBehind(house: House, ask: Ask, handle: string): Promise<{ centre: string; account: string }> {
  const centres = await centresOf(ask)
  const blind = house.secrets.blind(`handle ${handle}`)
  const centre = centres[blind.readUInt32BE(16) % Math.max(1, centres.length)] ?? idFrom(house.secrets.blind('centre'))
  return { centre, account: idFrom(blind) }
}

/** Bytes as an id that looks like a random one. */
function idFrom(bytes: Buffer): string {
  const raw = Buffer.from(bytes.subarray(0, 16))
  raw[6] = (raw[6]! & 0x0f) | 0x40
  raw[8] = (raw[8]! & 0x3f) | 0x80
  return raw.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

interface Credential {
  readonly bundle: string
  readonly gen: number
  readonly second: boolean
}

export async function finishSignIn(
  visit: Visit<any, 'wrong-passphrase' | 'second-factor-needed' | 'device-revoked'>,
  asked: {
    readonly login: string
    readonly finishLoginRequest: string
    readonly device?: { readonly id: string; readonly secret: string } | undefined
    readonly fresh?: boolean | undefined
  },
): Promise<{ bundle: string; gen: number }> {
  const { house, ask, now } = visit
  const logins = loginsOf(house)
  const login = logins.take(asked.login)
  if (!login || login.proved) return visit.refuse('wrong-passphrase')
  const proves = provesPassphrase(login, login.serverLoginState, asked.finishLoginRequest)
  if (!proves || login.sig === null) return visit.refuse('wrong-passphrase')
  await visit.become({ centre: login.centre, account: login.account, standing: 'waiting' })
  const credential = await credentialOf(ask, login)
  if (!credential) return visit.refuse('wrong-passphrase')
  const device = asked.device ? await knownDevice(ask, login.account, asked.device, now) : null
  if (device?.revoked) return visit.refuse('device-revoked')
  const known = device ? asked.device!.id : null
  if (credential.second && (asked.fresh === true || !device?.trusted)) {
    // Both in memory, so they stay although this transaction is undone. The passphrase was right, which is no failure however
    // late the code comes; codes are counted apart.
    login.forgive()
    logins.reopen(asked.login, { ...login, forgive() {}, proved: { device: known } })
    return visit.refuse('second-factor-needed')
  }
  return enterWith(visit, login, credential, known, !credential.second)
}

export async function proveSecond(
  visit: Visit<any, 'code-wrong' | 'wrong-passphrase'>,
  asked: { readonly login: string; readonly code: string },
): Promise<{ bundle: string; gen: number }> {
  const { house, ask } = visit
  const logins = loginsOf(house)
  const login = logins.take(asked.login)
  if (!login?.proved) return visit.refuse('wrong-passphrase')
  // a mistyped code may be typed again while the login lasts; how often is counted by sign-in code
  logins.reopen(asked.login, login)
  await visit.become({ centre: login.centre, account: login.account, standing: 'waiting' })
  const credential = await credentialOf(ask, login)
  if (!credential || !(await triesCode(visit, login.handle, asked.code))) return visit.refuse('code-wrong')
  visit.after(() => void logins.take(asked.login))
  return enterWith(visit, login, credential, login.proved.device, true)
}

/** Whether a code of the second factor is right; wherever it is typed, its tries are counted together. See [Note: tries are limited] */
export async function triesCode(visit: Visit, handle: string, code: string): Promise<boolean> {
  const { byCode } = loginsOf(visit.house)
  const key = `second ${handle}`
  if (!byCode.may(key) || !(await usesCode(visit.ask, visit.house.secrets, handle, code, visit.now))) return false
  visit.after(() => byCode.forgive(key))
  return true
}

async function credentialOf(ask: Ask, { handle, sig }: Login): Promise<Credential | null> {
  const { rows } = await ask<Credential & Record<string, unknown>>(
    `select translate(encode(bundle, 'base64'), E'+/=\\n', '-_') as bundle, gen, totp_confirmed as second
     from people.credential where centre_id = house.centre() and handle = $1 and sig = $2`,
    [handle, sig],
  )
  return rows[0] ?? null
}

async function enterWith(visit: Visit, login: Login, { bundle, gen }: Credential, device: string | null, secondFactor: boolean) {
  const { ask, now } = visit
  if (device) await seeDevice(ask, device, secondFactor, now)
  visit.cookie(await openSession(ask, { centre: login.centre, account: login.account, sig: login.sig, device, secondFactor, now }))
  visit.after(login.forgive)
  return { bundle, gen }
}
