import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeEach, afterEach, expect, test } from 'vitest'
import { silentLog as log } from './log.ts'
import { gatherMigrations, migrate, placeOf, type Migration } from './migrate.ts'
import { testDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
beforeEach(async () => {
  database = await testDatabase({ template: 'empty' })
})
afterEach(() => database.drop())

const file = (name: string, sql: string): Migration => ({ name, sql, sha256: createHash('sha256').update(sql).digest('hex') })
const one = file('20260101-0100-one.sql', 'create table one (a int); grant select on one to panah_app;')
const two = file('20260101-0200-two.sql', 'create table two (a int)')
const run = (migrations: Migration[]) => migrate({ url: database.url, migrations, log })

test('migrations run once, in order, and the app owns nothing', async () => {
  expect(await run([one])).toEqual([one.name])
  expect(await run([one, two])).toEqual([two.name])
  expect(await run([one, two])).toEqual([])
  await database.pool.query('select * from one')
  await expect(database.pool.query('select * from two')).rejects.toThrow(/permission denied/)
  const { rows } = await database.owner.query(`select count(*) as n from pg_class where relowner = 'panah_app'::regrole`)
  expect(rows).toEqual([{ n: 0 }])
})

test('several programs that start at once migrate one after another', async () => {
  const all = await Promise.all([run([one, two]), run([one, two]), run([one, two])])
  expect(all.flat().sort()).toEqual([one.name, two.name])
})

test('a migration that fails is undone whole', async () => {
  const bad = file('20260101-0300-bad.sql', 'create table three (a int); select nonsense;')
  await expect(run([one, bad])).rejects.toMatchObject({ code: 'schema-failed' })
  const { rows } = await database.owner.query(`select to_regclass('three') as t, to_regclass('one') is not null as one`)
  expect(rows).toEqual([{ t: null, one: true }])
})

test('a database of a newer program is refused and left as it is', async () => {
  await run([one, two])
  await expect(run([one])).rejects.toMatchObject({ code: 'schema-newer', message: expect.stringContaining(two.name) })
})

test('a file that ran and was changed since is refused', async () => {
  await run([one])
  await expect(run([file(one.name, `${one.sql} -- changed`)])).rejects.toMatchObject({ code: 'schema-changed' })
})

test('a PostgreSQL older than 15 is refused', async () => {
  const old = migrate({ url: database.url, migrations: [], log, serverVersion: async () => 140_009 })
  await expect(old).rejects.toMatchObject({ code: 'database-too-old', message: expect.stringContaining('PostgreSQL 14') })
})

test('a user without the right to create is told what it needs', async () => {
  await database.owner.query(`create role weak_user login; `)
  const url = new URL(database.url)
  url.username = 'weak_user'
  try {
    await expect(migrate({ url: url.href, migrations: [], log })).rejects.toMatchObject({
      code: 'database-rights',
      message: expect.stringContaining('CREATEROLE'),
    })
  } finally {
    await database.owner.query('drop role weak_user')
  }
})

test('an ordinary owner with CREATEROLE is enough', async () => {
  await database.owner.query(`create role plain_owner login createrole; grant panah_app to plain_owner with admin option`)
  const name = new URL(database.url).pathname.slice(1)
  await database.owner.query(`alter database ${name} owner to plain_owner`)
  const url = new URL(database.url)
  url.username = 'plain_owner'
  try {
    expect(await migrate({ url: url.href, migrations: [one], log })).toEqual([one.name])
  } finally {
    await database.owner.query(`reassign owned by plain_owner to postgres; drop owned by plain_owner; drop role plain_owner`)
  }
})

test('the place of a database is told without user and password', () => {
  expect(placeOf('postgresql://u:p@db.example:5432/centre')).toBe('db.example:5432/centre')
})

const folder = mkdtempSync(join(tmpdir(), 'panah-gather-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('migrations of all rooms are ordered by name; a wrong or doubled name is refused', () => {
  const put = (room: string, name: string) => {
    mkdirSync(join(folder, room), { recursive: true })
    writeFileSync(join(folder, room, name), 'select 1;\r\n')
  }
  put('kernel/server/migrations', '20260102-0000-b.sql')
  put('capabilities/shelter/migrations', '20260101-0000-a.sql')
  expect(gatherMigrations(folder).map(({ name, sql }) => [name, sql])).toEqual([
    ['20260101-0000-a.sql', 'select 1;\n'],
    ['20260102-0000-b.sql', 'select 1;\n'],
  ])
  put('capabilities/cases/migrations', '20260101-0000-a.sql')
  expect(() => gatherMigrations(folder)).toThrow(/two migrations/)
  rmSync(join(folder, 'capabilities/cases'), { recursive: true })
  put('capabilities/cases/migrations', 'beds.sql')
  expect(() => gatherMigrations(folder)).toThrow(/YYYYMMDD/)
})

test('the migrations of this program have good names', () => {
  expect(() => gatherMigrations()).not.toThrow()
})
