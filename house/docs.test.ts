import { existsSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'
import { files, read, readJson, root } from './tree.ts'

const pages = files(
  '*.md',
  'docs/**/*.md',
  '{apps,attacks,bench,capabilities,countries,faults,house,journeys,kernel,look,shipping,vault}/**/*.md',
)
const text = (path: string) => read(path).replace(/<!--[\s\S]*?-->/g, '')

test('every link and picture of a page leads to a file', () => {
  const lost = pages.flatMap((path) =>
    [...text(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
      .map(([, to]) => to!)
      .filter((to) => !/^[a-z]+:/.test(to) && !existsSync(join(root, posix.join(dirname(path), to))))
      .map((to) => `${path}: ${to}`),
  )
  expect(lost).toEqual([])
})

test('every file that a document names by its path is there', () => {
  const lost = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/architecture.md',
    'docs/threat-model.md',
    'docs/running.md',
    'docs/backup.md',
    ...pages.filter((path) => path.startsWith('attacks/') || path.startsWith('faults/')),
  ].flatMap((path) =>
    [
      ...text(path).matchAll(
        /`((?:apps|attacks|bench|capabilities|countries|docs|faults|house|journeys|kernel|look|shipping|vault)\/[\w./-]+\.\w+)`/g,
      ),
    ]
      .map(([, to]) => to!)
      .filter((to) => !existsSync(join(root, to)))
      .map((to) => `${path}: ${to}`),
  )
  expect(lost).toEqual([])
})

test('every test that the list of the seal names is there', () => {
  const rows = text('attacks/sealing.md')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.endsWith('| test |'))
  const lost: string[] = []
  for (const row of rows) {
    const where = row.split(' | ')[1] ?? ''
    const names = [...where.matchAll(/`([^`]+\.(?:ts|json))`((?:,? “[^”]+”)*)/g)]
    if (names.length === 0 && !/not yet|not done|measured/.test(where)) lost.push(`says nowhere where: ${row}`)
    for (const [, path, said] of names)
      for (const [, name] of (said ?? '').matchAll(/“([^”]+)”/g)) if (!read(path!).includes(name!)) lost.push(`${path}: ${name}`)
  }
  expect(rows.length).toBeGreaterThan(50)
  expect(lost).toEqual([])
})

test('the README names every script, and no other', () => {
  const scripts = Object.keys(readJson('package.json').scripts).sort()
  const table = text('README.md').slice(text('README.md').indexOf('## Scripts'))
  const named = [...table.matchAll(/^\| `([a-z]+)/gm)].map(([, name]) => name!).filter((name) => name !== 'npm')
  expect(named.sort()).toEqual(scripts)
})

test('no document names this machine or a helper of its makers', () => {
  expect(pages.filter((path) => /\/work\/|\/tmp\/|localhost:\d+\/api\/token/.test(read(path)))).toEqual([])
})
