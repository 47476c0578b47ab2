import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '#kernel/language.ts'
import { silentLog } from '#kernel/server/log.ts'
import { gatherMigrations, migrate } from '#kernel/server/migrate.ts'
import { type TestDatabase, testDatabase } from '#kernel/server/testing.ts'
import { faults } from './sentences.ts'
// @ts-expect-error plain JavaScript, so that it runs before anything is installed
import { skeleton } from './skeleton.mjs'
import { sourceOf, tablesOf } from './tables.ts'
import { files, importsOf, isTest, root } from './tree.ts'
import { wrong } from './walls.ts'

const made: Record<string, string> = skeleton('safety-box', '99991231-2359')
const paths = Object.keys(made)

describe('a new capability', () => {
  test('stays within the walls', () => {
    const wrongs = paths
      .filter((path) => /\.tsx?$/.test(path) && !isTest(path))
      .flatMap((path) => importsOf(path, made[path]).map((to) => wrong(path, to)))
      .filter((reason) => reason !== undefined)
    expect(wrongs).toEqual([])
  })

  test('speaks six languages plainly', () => {
    for (const language of languages) {
      const { words } = JSON.parse(made[`capabilities/safety-box/messages/${language}.json`]!)
      expect(
        Object.entries<string>(words).flatMap(([key, sentence]) =>
          faults(language, sentence).map((fault) => `${language} ${key} ${fault}`),
        ),
      ).toEqual([])
      expect(Object.keys(words)).toEqual(expect.arrayContaining(['title', 'may.see', 'may.write']))
    }
  })

  test('says what is sealed and what is seen', () => {
    expect(made['capabilities/safety-box/README.md']).toMatch(/sealed[\s\S]*server/i)
  })
})

describe('its code', () => {
  let scratch = ''
  beforeAll(() => {
    scratch = mkdtempSync(join(tmpdir(), 'house-new-'))
    const copied = files('tsconfig*.json', 'package.json', 'kernel/**/*', 'vault/*.ts', 'look/**/*').filter(
      (path) => /\.(tsx?|json|css)$/.test(path) && !isTest(path),
    )
    const put = (path: string, text?: string) => {
      mkdirSync(dirname(join(scratch, path)), { recursive: true })
      if (text === undefined) cpSync(join(root, path), join(scratch, path))
      else writeFileSync(join(scratch, path), text)
    }
    for (const path of copied) put(path)
    for (const path of paths) put(path, made[path])
    symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))
  })
  afterAll(() => rmSync(scratch, { recursive: true, force: true }))

  test('compiles in every room', async () => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    const projects = ['everywhere', 'sealed', 'server', 'staff'].map((room) => `tsconfig.${room}.json`)
    const said = await new Promise<string>((resolve) => {
      execFile(process.execPath, [tsc, '-b', '--pretty', 'false', ...projects], { cwd: scratch, maxBuffer: 1e8 }, (_, out) => resolve(out))
    })
    expect(said.split('\n').filter((line) => line.startsWith('capabilities/'))).toEqual([])
  }, 120_000)
})

describe('its tables', () => {
  let db: TestDatabase
  beforeAll(async () => {
    db = await testDatabase()
  })
  afterAll(() => db?.drop())

  test('are made by its migration, and typed as the database says', async () => {
    const sql = made['capabilities/safety-box/migrations/99991231-2359-safety-box.sql']!
    await migrate({
      url: db.url,
      log: silentLog,
      migrations: [...gatherMigrations(), { name: '99991231-2359-safety-box.sql', sql, sha256: 'x' }],
    })
    expect(sourceOf('safety_box', await tablesOf(db.owner))).toBe(made['capabilities/safety-box/server/tables.ts'])
    await expect(db.pool.query('select from safety_box.entry')).resolves.toMatchObject({ rows: [] })
  })
})
