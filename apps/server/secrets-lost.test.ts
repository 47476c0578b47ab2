import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { found, lineTo, signIn, type Desk } from '#apps/cli/client.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'secrets-'))
const dataFolder = join(folder, 'data')
const file = join(dataFolder, 'secrets.json')
const aside = join(folder, 'secrets.json')
let server: RunningServer | undefined
let head: Desk
/** What a start says that does not come to its end. */
const refusal = (args: readonly string[] = []) =>
  startServer(dataFolder, { args }).then(
    async (started) => {
      await started.stop()
      return 'it started'
    },
    (error: unknown) => String(error),
  )
const comesIn = () => signIn(lineTo(server!.url), head).then(({ account }) => account)

beforeAll(async () => {
  server = await startServer(dataFolder)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KG', passphrase: 'қайың өзен таң жолы бес' })
  await server.stop()
}, 90_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('without the secrets of its centre the program does not start, says what to do, and makes none', async () => {
  renameSync(file, aside)
  const said = await refusal()
  expect(said).toMatch(/secrets\.json is not there.*nobody can sign in/)
  expect(said).toContain('docs/backup.md')
  expect(said).toContain('--new-secrets')
  expect(said).toContain('никто не сможет войти')
  expect(existsSync(file)).toBe(false)
}, 60_000)

test('torn secrets are no reason to make others, and nothing of them is said', async () => {
  const kept = readFileSync(aside, 'utf8')
  writeFileSync(file, kept.slice(0, 200))
  const said = await refusal(['--new-secrets'])
  expect(said).toMatch(/secrets\.json cannot be read/)
  for (let at = 40; at < 200; at += 20) expect(said).not.toContain(kept.slice(at, at + 12))
  expect(readFileSync(file, 'utf8')).toBe(kept.slice(0, 200))
  rmSync(file)
}, 60_000)

test('with others, made on purpose, nobody can sign in; with those of the copy everybody can', async () => {
  server = await startServer(dataFolder, { args: ['--new-secrets'] })
  await expect(comesIn()).rejects.toThrow()
  await server.stop()
  renameSync(aside, file)
  // the option makes none where there are some
  server = await startServer(dataFolder, { args: ['--new-secrets'] })
  expect(await comesIn()).toBe(head.account)
}, 90_000)
