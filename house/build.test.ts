import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { hashesOf, readHashList, sha256, shortSum } from '#kernel/server/hash-list.ts'
import { root } from './tree.ts'

const within = mkdtempSync(join(tmpdir(), 'house-build-'))
afterAll(() => rmSync(within, { recursive: true, force: true }))

const parts = ['apps', 'capabilities', 'countries', 'house', 'kernel', 'look', 'vault', 'package.json', 'package-lock.json']

/** A copy of the program in a folder of its own; the packages are shared. */
function copy(folder: string): string {
  const at = join(within, folder)
  mkdirSync(at, { recursive: true })
  for (const part of [...parts, ...readdirSync(root).filter((name) => name.startsWith('tsconfig'))])
    cpSync(join(root, part), join(at, part), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'))
  return at
}

/** Builds what is not built yet; here it is what everything else runs on, too. */
function build(folder: string, env: Record<string, string>): { files: Record<string, string>; said: string } {
  const { status, stderr } = spawnSync(process.execPath, ['house/build.mjs'], {
    cwd: folder,
    env: { ...process.env, ...env },
    encoding: 'utf8',
  })
  expect(status, stderr).toBe(0)
  const out = join(folder, 'dist/staff')
  const names = readdirSync(out, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const files = names
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((name) => [name.slice(out.length), sha256(readFileSync(name))])
  return { files: Object.fromEntries(files.sort()), said: stderr }
}

test(
  'two people who build the same sources get the same bytes, whenever, wherever and with whatever settings',
  { timeout: 300_000 },
  () => {
    // a folder that is called like one of our rooms, too: see [Note: files of the house]
    const there = copy('there and/look/kernel')
    const long = new Date('2024-03-01T00:00:00Z')
    utimesSync(join(there, 'apps/staff/main.tsx'), long, long)
    const one = build(root, {})
    const other = build(there, { TZ: 'Asia/Bishkek', LANG: 'ru_RU.UTF-8', NODE_ENV: 'development', VITE_WHO: 'somebody' })
    expect(other.files).toEqual(one.files)

    const text = readFileSync(join(root, 'dist/staff/hashes.json'), 'utf8')
    const list = readHashList(text)
    expect(one.said).toContain(shortSum(text))
    expect(list.staff).toEqual(hashesOf(join(root, 'dist/staff')))
    expect(Object.keys(list.staff)).toEqual(Object.keys(list.staff).toSorted())
    expect(list.staff['/index.html']).toBeDefined()
    expect(list.staff['/sw.js']).toBeDefined()
    expect(Object.keys(list.site).length).toBeGreaterThan(5)
    // and the equality above is not that of nothing
    const main = join(there, 'dist/staff/index.html')
    writeFileSync(main, readFileSync(main, 'utf8').replace('</head>', '<meta name="x" content="y" /></head>'))
    expect(hashesOf(join(there, 'dist/staff'))).not.toEqual(list.staff)
  },
)
