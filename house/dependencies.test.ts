import { expect, test } from 'vitest'
import { importsOf, isTest, read, readJson, sources } from './tree.ts'

const { dependencies, devDependencies } = readJson('package.json') as Record<'dependencies' | 'devDependencies', Record<string, string>>
const all = { ...dependencies, ...devDependencies }

test('every package says in one line why it is here', () => {
  const told = new Set([...read('docs/dependencies.md').matchAll(/`([^`]+)`/g)].map(([, name]) => name))
  expect(Object.keys(all).filter((name) => !told.has(name))).toEqual([])
})

test('no line speaks of a package that has gone', () => {
  const lines = [...read('docs/dependencies.md').matchAll(/^\| (`[^|]+?) \|/gm)].flatMap(([, cell]) =>
    [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!),
  )
  expect(lines.filter((name) => all[name] === undefined)).toEqual([])
})

test('versions are exact: what was tried is what is installed', () => {
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})

test('what is shipped uses no package that is only for working on it', () => {
  const shipped = sources().filter(
    (path) =>
      !isTest(path) && /^(vault|kernel|look|countries|capabilities|apps\/(server|staff|site))\//.test(path) && !path.endsWith('.config.ts'),
  )
  const wrong = shipped.flatMap((path) =>
    importsOf(path)
      .filter(({ file, type }) => file === undefined && !type)
      .map(({ asked }) => asked.split('/', asked.startsWith('@') ? 2 : 1).join('/'))
      .filter((name) => name in devDependencies)
      .map((name) => `${path}: ${name}`),
  )
  expect(wrong).toEqual([])
})
