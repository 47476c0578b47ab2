import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilities, files, importsOf, isTest, read, root } from './tree.ts'

const has = (path: string) => existsSync(join(root, path))
/** Every file that an app puts together from the capabilities. */
const composed = (app: string) =>
  new Set(
    files(`apps/${app}/**/*.ts`, `apps/${app}/**/*.tsx`)
      .filter((path) => !isTest(path))
      .flatMap((path) => importsOf(path).map(({ file }) => file)),
  )

describe.each(capabilities())('%s', (name) => {
  const folder = `capabilities/${name}`

  test('says in one page what it is for, what is sealed and what the server can see', () => {
    expect(has(`${folder}/README.md`)).toBe(true)
    const page = read(`${folder}/README.md`)
    expect(page.trimEnd().split('\n').length).toBeLessThanOrEqual(60)
    expect(page).toMatch(/^# /)
    expect(page).toMatch(/seal/i)
    expect(page).toMatch(/server/i)
  })

  test('names its permissions and has its words', () => {
    const missing = [
      'access.ts',
      ...['en', 'ru', 'kk', 'ky', 'uz', 'tg'].map((language) => `messages/${language}.json`),
      'messages/index.ts',
    ]
    expect(missing.filter((path) => !has(`${folder}/${path}`))).toEqual([])
  })

  test('is in the list of every app that it has a part for', () => {
    const missing = (['server', 'staff', 'site'] as const).filter((part) => {
      if (!has(`${folder}/${part}/index.ts`)) return false
      const apps = part === 'site' ? ['site', 'server'] : [part]
      return !apps.some((app) => composed(app).has(`${folder}/${part}/index.ts`)) && !(part === 'site' && has(`${folder}/server/index.ts`))
    })
    expect(missing).toEqual([])
  })

  test('keeps to the folders that say where a file runs', () => {
    const allowed = /^capabilities\/[a-z-]+\/([^/]+\.(ts|md|sql)|(messages|migrations|sealed|server|staff|site|island|data)\/.+)$/
    expect(files(`${folder}/**/*.*`).filter((path) => !allowed.test(path))).toEqual([])
  })

  test('has a test beside each rule', () => {
    expect(files(`${folder}/*rules.ts`).filter((path) => !has(path.replace(/\.ts$/, '.test.ts')))).toEqual([])
  })
})
