import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, afterAll, expect, test } from 'vitest'
import { found, lineTo, signIn, type Desk, type Line } from '#apps/cli/client.ts'
import { makeHandle } from '#capabilities/people/handle.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { createVault } from '#vault/vault.ts'
import { readSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
const dataFolder = join(folder, 'data')
let server: RunningServer | undefined
let head: Desk

beforeAll(async () => {
  server = await startServer(dataFolder)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KG', passphrase: 'қайың өзен таң жолы бес' })
  await server.stop()
}, 90_000)
afterEach(() => server?.stop())
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A line that says it comes from elsewhere. */
const from = (address: string): Line =>
  lineTo(server!.url, (url, init) => fetch(url, { ...init, headers: { ...(init?.headers as object), 'x-forwarded-for': address } }))
/** Twenty failures a minute are allowed to one network. */
async function guessing(addressOf: (n: number) => string): Promise<void> {
  const { startLoginRequest } = await createVault().beginLogin({ passphrase: 'нет такой фразы' })
  for (let n = 0; n < 20; n++) {
    const line = from(addressOf(n))
    const { login } = await line.ask('POST', '/sign-in/start', { handle: makeHandle(randomBytes(8)), startLoginRequest })
    await line.ask('POST', '/sign-in/finish', { login, finishLoginRequest: 'AAAA' }).catch(() => {})
  }
}
const comesIn = (address: string) =>
  signIn(from(address), head).then(
    () => true,
    () => false,
  )

test('whoever says she comes from elsewhere counts as who she is, and guesses no more often', async () => {
  server = await startServer(dataFolder)
  await guessing((n) => `203.0.${n}.7`)
  expect(await comesIn('198.51.100.9')).toBe(false)
}, 60_000)

test('behind a proxy that was named, one who guesses shuts out nobody else', async () => {
  server = await startServer(dataFolder, { args: ['--behind-proxy', 'loopback'] })
  await guessing((n) => `198.51.100.${n}, 203.0.113.${n}`)
  expect(await comesIn('203.0.113.200')).toBe(false)
  expect(await comesIn('198.51.100.9')).toBe(true)
}, 60_000)

test('a proxy is named by its address or as loopback, and by nothing else', () => {
  const read = (args: string[], env = {}) => (readSettings(args, env, '/srv') as { behindProxy: unknown }).behindProxy
  expect(read([])).toBe(null)
  expect(read(['--lan'])).toBe(null)
  expect(read([], { STAFF_URL: 'https://staff.example.org' })).toBe(null)
  expect(read(['--behind-proxy', '10.0.0.5'])).toBe('10.0.0.5')
  expect(read([], { PANAH_BEHIND_PROXY: 'loopback' })).toBe('loopback')
  for (const wrong of ['proxy.local', '10.0.0.0/8', 'yes']) expect(() => read(['--behind-proxy', wrong])).toThrow('--behind-proxy')
})
