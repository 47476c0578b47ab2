import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type RunningServer } from '#house/running-server.ts'
import { openPool } from '#kernel/server/database.ts'
import { checkLedger, sealLedger } from '#kernel/server/ledger-seal.ts'
import { silentLog } from '#kernel/server/log.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { transact } from '#kernel/server/transaction.ts'
import { shortForm } from '#capabilities/ledger/short-form.ts'
import { identityOfSheets, newBackupKey } from '#vault/backup.ts'
import { profile } from '#capabilities/centre/sealed/profile.ts'
import { feed, found, lineTo, open, put, refresh, signIn, type Desk } from '../client.ts'
import { backupKeyName, makeBackup, type Backup } from './make-backup.ts'
import { readBackup } from './read-backup.ts'
import { rehearse } from './rehearse.ts'
import { restoreBackup } from './restore-backup.ts'

const passphrase = 'қайың өзен таң жолы бес'
const name = 'Выдуманный центр у реки'
const folder = mkdtempSync(join(tmpdir(), 'backup-'))
let operator: { identity: string; recipient: string }
let house: RunningServer
let head: Desk & { readonly sheets: readonly [string, string, string] }
let backup: Backup
/** Ids acknowledged before the backup began, and those sent while it went on. */
const before: string[] = []
const during: string[] = []

const writeOne = async (into: string[]): Promise<void> => {
  const id = randomUUID()
  const answers = await put(head, [
    {
      id,
      kind: profile.of.kind,
      circle: 'staff',
      coded: {},
      sealed: profile.sealed.parse({ name, displayName: 'Дневник', language: 'ru' }),
    },
  ])
  if (answers[0]?.accepted) into.push(id)
}

beforeAll(async () => {
  operator = await newBackupKey()
  house = await startServer(join(folder, 'data'))
  head = await found(lineTo(house.url), { token: house.token!, country: 'KZ', passphrase })
  for (let n = 0; n < 20; n++) await writeOne(before)
  writeFileSync(join(folder, 'data', backupKeyName), JSON.stringify({ v: 1, recipient: operator.recipient }))
  const databaseUrl = reachDatabase(join(folder, 'data'))!
  const done = new AbortController()
  const writing = (async () => {
    while (!done.signal.aborted) await writeOne(during)
  })()
  backup = await makeBackup({
    databaseUrl,
    dataFolder: join(folder, 'data'),
    into: join(folder, 'copies'),
    operator: operator.recipient,
    now: new Date('2026-11-22T06:10:00Z'),
  })
  done.abort()
  await writing
}, 120_000)
afterAll(async () => {
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a backup is made while people write, and says nothing to who holds no key', async () => {
  expect(during.length).toBeGreaterThan(0)
  expect(readdirSync(join(folder, 'copies')).toSorted()).toEqual(['2026-11-22_0610.database.age', '2026-11-22_0610.secrets.age'])
  for (const file of [backup.database, backup.secrets]) {
    const bytes = readFileSync(file)
    expect(bytes.subarray(0, 21).toString()).toBe('age-encryption.org/v1')
    expect(bytes.includes('kernel.record')).toBe(false)
    expect(bytes.includes('opaqueServerSetup')).toBe(false)
  }
  await expect(readBackup(backup.database, (await newBackupKey()).identity)).rejects.toThrow()
})

test('on a bare machine everything acknowledged before it is there again, and she signs in and reads it', async () => {
  const restored = join(folder, 'restored')
  await restoreBackup({ ...backup, identity: operator.identity, dataFolder: restored })
  // the next copy can be made at once, for the same key
  expect(JSON.parse(readFileSync(join(restored, backupKeyName), 'utf8'))).toEqual({ v: 1, recipient: operator.recipient })
  const again = await startServer(restored)
  try {
    const desk = await signIn(lineTo(again.url), { handle: head.handle, accountKey: head.accountKey, passphrase })
    const records = await feed(desk)
    const ids = new Set(records.map(({ id }) => id))
    expect(before.filter((id) => !ids.has(id))).toEqual([])
    const opened = await open(
      desk,
      records.filter(({ id }) => id === before[0]),
    )
    expect(opened[0]).toMatchObject({ state: 'open', sealed: { name } })
    // and life goes on behind the last position
    const answers = await put(desk, [
      { kind: profile.of.kind, circle: 'staff', coded: {}, sealed: profile.sealed.parse({ name, displayName: 'Дневник', language: 'ru' }) },
    ])
    expect(answers[0]?.accepted).toBe(true)
  } finally {
    await again.stop()
  }
}, 60_000)

test('two recovery sheets open it as well', async () => {
  const identity = await identityOfSheets([head.sheets[0], head.sheets[2]])
  const { sums } = await readBackup(backup.database, identity)
  expect(sums.find((sum) => sum.name === 'kernel.record')?.rows).toBeGreaterThanOrEqual(before.length)
  expect(sums.some((sum) => sum.name === 'kernel.session')).toBe(false)
})

test('a rehearsal counts what was restored and touches nothing', async () => {
  const said = await rehearse({ ...backup, identity: operator.identity })
  expect(said).toMatchObject({ id: backup.id, of: '2026-11-22T06:10:00.000Z', brokenLedgers: 0, anchors: 0, shortForms: [] })
  expect(said.records).toBe(backup.sums.find((sum) => sum.name === 'kernel.record')?.rows)
}, 60_000)

test('a rehearsal finds a ledger whose lines and seals were all written anew, once a head had vouched for it', async () => {
  const owner = openPool({ url: reachDatabase(join(folder, 'data'))!, role: 'owner', log: silentLog })
  const sealNow = () => transact(owner, ({ ask }) => sealLedger(ask, head.centre, new Date(Date.now() + 3_600_000)))
  const copy = async (hour: number) => {
    const made = await makeBackup({
      databaseUrl: reachDatabase(join(folder, 'data'))!,
      dataFolder: join(folder, 'data'),
      into: join(folder, 'copies'),
      operator: operator.recipient,
      now: new Date(Date.UTC(2026, 10, 23, hour)),
    })
    return rehearse({ ...made, identity: operator.identity })
  }
  try {
    await sealNow()
    const { newest } = await head.line.ask('GET', '/ledger/sealed?seal=0')
    await refresh(head)
    const deed = await head.vault.anchorLedger({ seal: newest, at: new Date().toISOString() })
    await head.line.ask('POST', '/ledger/anchor', { deed })
    expect(await copy(1)).toMatchObject({ brokenLedgers: 0, anchors: 1, begunAnew: 0, shortForms: [shortForm(newest.hash)] })

    await owner.query(`update kernel.ledger_line set actor = $1 where no = (select min(no) from kernel.ledger_line)`, [randomUUID()])
    await owner.query('delete from kernel.ledger_seal')
    await sealNow()
    expect(await transact(owner, ({ ask }) => checkLedger(ask, head.centre))).toBeNull()
    expect(await copy(2)).toMatchObject({ brokenLedgers: 1, anchors: 1 })
  } finally {
    await owner.end()
  }
}, 120_000)

test('a changed byte, a cut file, the halves of two backups: nothing is restored, and no folder is left', async () => {
  const bad = join(folder, 'bad.age')
  const bytes = readFileSync(backup.database)
  const target = join(folder, 'never')
  const flipped = Buffer.from(bytes)
  flipped[flipped.length >> 1]! ^= 1
  writeFileSync(bad, flipped)
  await expect(restoreBackup({ ...backup, database: bad, identity: operator.identity, dataFolder: target })).rejects.toThrow()
  writeFileSync(bad, bytes)
  truncateSync(bad, bytes.length - 70_000)
  await expect(restoreBackup({ ...backup, database: bad, identity: operator.identity, dataFolder: target })).rejects.toThrow()
  const other = await makeBackup({
    databaseUrl: reachDatabase(join(folder, 'data'))!,
    dataFolder: join(folder, 'data'),
    into: join(folder, 'copies'),
    operator: operator.recipient,
    now: new Date('2026-11-22T07:10:00Z'),
  })
  await expect(
    restoreBackup({ database: backup.database, secrets: other.secrets, identity: operator.identity, dataFolder: target }),
  ).rejects.toThrow('not of one backup')
  expect(readdirSync(folder).filter((each) => each.startsWith('never'))).toEqual([])
}, 120_000)

test('a folder that holds something is not written over', async () => {
  await expect(restoreBackup({ ...backup, identity: operator.identity, dataFolder: join(folder, 'data') })).rejects.toThrow('is not empty')
})
