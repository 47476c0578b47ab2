import { randomUUID } from 'node:crypto'
import { appendFileSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closed, openedOn } from '#capabilities/cases/rules.ts'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { erasedLogName } from '#kernel/server/erased-log.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { newBackupKey } from '#vault/backup.ts'
import { feed, found, hire, lineTo, put, signIn, type Desk } from '../client.ts'
import { makeBackup, type Backup } from './make-backup.ts'
import { restoreBackup } from './restore-backup.ts'

const passphrase = 'қайың өзен таң жолы бес'
const folder = mkdtempSync(join(tmpdir(), 'erased-since-'))
const dataFolder = join(folder, 'data')
const into = join(folder, 'copies')
let identity: string
let server: RunningServer
let head: Desk
let worker: Desk
/** Made before anything was erased. */
let older: Backup
const [kept, first, second] = [randomUUID(), randomUUID(), randomUUID()]

const accepted = (answers: readonly { readonly accepted: boolean }[]) => expect(answers.every((each) => each.accepted)).toBe(true)
async function erase(caseId: string): Promise<void> {
  const request = randomUUID()
  const coded = { extent: 'whole', why: 'her_wish', state: 'asked' }
  accepted(await put(head, [{ id: request, caseId, kind: 'erasure/request', circle: 'intake', coded, sealed: {} }]))
  await worker.line.ask('POST', '/erasure/confirm', { request })
}
const cases = async (dataOf: string) => {
  const again = await startServer(dataOf)
  try {
    const desk = await signIn(lineTo(again.url), head)
    const ids = new Set((await feed(desk, { after: 0, set: 'all' })).map(({ id }) => id))
    return [kept, first, second].filter((id) => ids.has(id))
  } finally {
    await again.stop()
  }
}

beforeAll(async () => {
  const key = await newBackupKey()
  identity = key.identity
  server = await startServer(dataFolder)
  head = await found(lineTo(server.url), { token: server.token!, country: 'KZ', passphrase })
  worker = await hire(head, lineTo(server.url), ['social-worker'], passphrase)
  const coded = closed(openedOn('2026-11-01'), '2026-11-20', 'needs_met') as Record<string, unknown>
  for (const id of [kept, first, second])
    accepted(await put(head, [{ id, caseId: id, kind: 'cases/case', circle: 'intake', coded, sealed: {} }]))
  const backup = (now: string) =>
    makeBackup({ databaseUrl: reachDatabase(dataFolder)!, dataFolder, into, operator: key.recipient, now: new Date(now) })
  older = await backup('2026-11-20T06:10:00Z')
  await erase(first)
  await backup('2026-11-21T06:10:00Z')
  await erase(second)
  await server.stop()
}, 120_000)
afterAll(async () => {
  await server?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('the list is beside the copies and in the data folder, and names nothing but numbers', () => {
  const beside = readFileSync(join(into, erasedLogName), 'utf8')
  expect(beside).toContain(first)
  expect(beside).not.toContain(second)
  const own = readFileSync(join(dataFolder, erasedLogName), 'utf8')
  for (const id of [first, second]) expect(own).toContain(id)
  expect(own.replaceAll(/[0-9a-f-]{36}|whole|figure|[\w-]{43}|\s/g, '')).toBe('')
})

test('an older copy comes back without what was erased since', async () => {
  const restored = join(folder, 'restored')
  const said = await restoreBackup({ ...older, identity, dataFolder: restored, erasedLogs: [join(into, erasedLogName)] })
  expect(said).toMatchObject({ erased: 1, foreign: 0 })
  expect(await cases(restored)).toEqual([kept, second])
}, 90_000)

test('with the list of the lost data folder nothing is forgotten, and a line that somebody added erases nothing', async () => {
  const list = join(folder, 'list')
  renameSync(join(dataFolder, erasedLogName), list)
  const [line = ''] = readFileSync(list, 'utf8').split('\n')
  appendFileSync(list, `${line.replace(/ [0-9a-f-]{36} /, ` ${kept} `)}\n${line.slice(0, 60)}`)
  const restored = join(folder, 'restored-whole')
  const said = await restoreBackup({
    ...older,
    identity,
    dataFolder: restored,
    erasedLogs: [join(into, erasedLogName), list, join(folder, 'not there')],
  })
  expect(said).toMatchObject({ erased: 2, foreign: 2 })
  expect(await cases(restored)).toEqual([kept])
}, 90_000)
