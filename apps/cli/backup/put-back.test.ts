import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { profile } from '#capabilities/centre/sealed/profile.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import type { FeedPage } from '#kernel/wire.ts'
import { found, lineTo, put, signIn, type Desk } from '../client.ts'
import { putBack } from './put-back.ts'

const folder = mkdtempSync(join(tmpdir(), 'put-back-'))
const [dataFolder, snapshot] = [join(folder, 'data'), join(folder, 'snapshot')]
let server: RunningServer
let head: Desk

const write = async (): Promise<void> => {
  const sealed = profile.sealed.parse({ name: 'Выдуманный центр', displayName: 'Дневник', language: 'ru' })
  expect(await put(head, [{ kind: profile.of.kind, circle: 'staff', coded: {}, sealed }])).toMatchObject([{ accepted: true }])
}

/** What the server over this folder says of the restores it has come through. */
async function livesOf(over: string): Promise<FeedPage['restored']> {
  const again = await startServer(over)
  try {
    const desk = await signIn(lineTo(again.url), head)
    const { restored } = (await desk.line.ask('GET', '/feed?after=0&limit=1&set=all')) as FeedPage
    await expect(putBack({ dataFolder: over, erasedLogs: [], now: new Date() }), 'while it runs').rejects.toMatchObject({
      code: 'data-in-use',
    })
    return restored
  } finally {
    await again.stop()
  }
}

beforeAll(async () => {
  server = await startServer(dataFolder)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KZ', passphrase: 'қайың өзен таң жолы бес' })
  await write()
  await server.stop()
  cpSync(dataFolder, snapshot, { recursive: true })
}, 60_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a folder that came out of a snapshot begins another life when it is told, and only then', async () => {
  expect(existsSync(snapshot)).toBe(true)
  expect(await livesOf(snapshot)).toBeUndefined()
  expect(await putBack({ dataFolder: snapshot, erasedLogs: [], now: new Date() })).toEqual({ erased: 0, foreign: 0 })
  const lives = await livesOf(snapshot)
  expect(lives).toHaveLength(1)
  expect(lives![0]!.from).toBeGreaterThan(0)
}, 60_000)
