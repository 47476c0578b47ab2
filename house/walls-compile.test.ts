import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { files, root } from './tree.ts'

/**
 * The compiler's walls, proved: a small copy of the house with one wrong line in each file. A wall that a change of a
 * tsconfig opens by accident shows here as a line that suddenly compiles.
 */
const outside = 'TS6307' // the file is not of this project, nor of one that it may know
const unknown = /TS(2304|2584|2580|2591|2307|2792|2868)/ // no such name, no such package in this room

const wrongs: readonly { readonly what: string; readonly file: string; readonly text: string; readonly code: string | RegExp }[] = [
  {
    what: 'a server that imports the vault',
    file: 'capabilities/wrong/server/vault.ts',
    text: `import { seal } from '#vault/thing.ts'\nexport const it: string = seal\n`,
    code: outside,
  },
  {
    what: 'a server that imports only a type of the vault',
    file: 'capabilities/wrong/server/vault-type.ts',
    text: `import type { Seal } from '#vault/thing.ts'\nexport type Mine = Seal\n`,
    code: outside,
  },
  {
    what: 'a server that opens a sealed shape',
    file: 'capabilities/wrong/server/sealed.ts',
    text: `import { Opened } from '../sealed/thing.ts'\nexport const it: string = Opened\n`,
    code: outside,
  },
  {
    what: 'a server that names the type of a sealed shape in passing',
    file: 'capabilities/wrong/server/sealed-type.ts',
    text: `export type Mine = import('../sealed/thing.ts').Name\n`,
    code: outside,
  },
  {
    what: 'a server that imports a screen',
    file: 'capabilities/wrong/server/staff.ts',
    text: `import { screen } from '../staff/thing.ts'\nexport const it: string = screen\n`,
    code: outside,
  },
  {
    what: 'a public page that opens a sealed shape',
    file: 'capabilities/wrong/site/sealed.ts',
    text: `import { Opened } from '../sealed/thing.ts'\nexport const it: string = Opened\n`,
    code: outside,
  },
  {
    what: 'a rule that runs everywhere and imports a sealed shape',
    file: 'capabilities/wrong/rules.ts',
    text: `import type { Name } from './sealed/thing.ts'\nexport type Mine = Name\n`,
    code: outside,
  },
  {
    what: 'a kernel that imports its server',
    file: 'kernel/wrong-server.ts',
    text: `import { listen } from './server/thing.ts'\nexport const it: string = listen\n`,
    code: outside,
  },
  {
    what: 'a kernel that uses Node',
    file: 'kernel/wrong-node.ts',
    text: `export const it = process.env\n`,
    code: unknown,
  },
  {
    what: 'a sealed shape that imports a server',
    file: 'capabilities/wrong/sealed/server.ts',
    text: `import { project } from '../server/thing.ts'\nexport const it: string = project\n`,
    code: outside,
  },
  {
    what: 'a sealed shape that asks the network',
    file: 'capabilities/wrong/sealed/fetch.ts',
    text: `export const it = () => fetch('/')\n`,
    code: unknown,
  },
  {
    what: 'a screen that imports a server',
    file: 'capabilities/wrong/staff/server.ts',
    text: `import { project } from '../server/thing.ts'\nexport const it: string = project\n`,
    code: outside,
  },
  {
    what: 'a screen that imports a type of the server of the kernel',
    file: 'capabilities/wrong/staff/server-type.ts',
    text: `import type { Listen } from '#kernel/server/thing.ts'\nexport type Mine = Listen\n`,
    code: outside,
  },
  {
    what: 'a screen that uses Node',
    file: 'capabilities/wrong/staff/node.ts',
    text: `import { readFileSync } from 'node:fs'\nexport const it = readFileSync\n`,
    code: unknown,
  },
  { what: 'a vault that asks the network', file: 'vault/wrong-fetch.ts', text: `export const it = () => fetch('/')\n`, code: unknown },
  { what: 'a vault that touches the page', file: 'vault/wrong-page.ts', text: `export const it = () => document.title\n`, code: unknown },
  {
    what: 'a vault that uses Node',
    file: 'vault/wrong-node.ts',
    text: `import { hash } from 'node:crypto'\nexport const it = hash\n`,
    code: unknown,
  },
  {
    what: 'a vault that imports the kernel',
    file: 'vault/wrong-kernel.ts',
    text: `import type { Deed } from '#kernel/thing.ts'\nexport type Mine = Deed\n`,
    code: outside,
  },
]

/** What the wrong lines reach for; each gets a copy of its own, for the compiler names a file behind a wall only once. */
const right: Readonly<Record<string, string>> = {
  'vault/thing.ts': `export const seal = 'seal'\nexport type Seal = string\n`,
  'kernel/thing.ts': `export type Deed = string\n`,
  'capabilities/wrong/sealed/thing.ts': `export const Opened = 'opened'\nexport type Name = string\n`,
  'capabilities/wrong/server/thing.ts': `import { roleCircles } from '#kernel/circle.ts'\nexport const project: string = roleCircles[0]\n`,
  'capabilities/wrong/staff/thing.ts': `export const screen = 'screen'\n`,
  'kernel/server/thing.ts': `export const listen = 'listen'\nexport type Listen = string\n`,
}

/** What the same rooms may do. */
const allowed: Readonly<Record<string, string>> = {
  'capabilities/right/sealed/name.ts': `export const Name = 'name'\n`,
  'capabilities/right/staff/screen.ts': `import type { Vault } from '#vault/api.ts'\nimport { Name } from '../sealed/name.ts'\nexport type Mine = Vault\nexport const it: string = Name\n`,
  'capabilities/right/server/project.ts': `import { roleCircles } from '#kernel/circle.ts'\nexport const it: string = roleCircles[0]\n`,
}

let scratch = ''
let said: readonly string[] = []

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'house-walls-'))
  const copied = files('tsconfig.*.json', 'tsconfig.json', 'package.json', 'kernel/*.ts', 'vault/api.ts').filter(
    (path) => !path.includes('.test.'),
  )
  for (const path of copied) write(path)
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'))
  for (const [path, text] of Object.entries({ ...right, ...allowed })) write(path, text)
  for (const [number, { file, text }] of wrongs.entries()) {
    write(file, text.replace(/\bthing\.ts/, `thing-${number}.ts`))
    for (const [path, own] of Object.entries(right)) write(path.replace('thing.ts', `thing-${number}.ts`), own)
  }
  said = await compile(['vault', 'everywhere', 'sealed', 'server', 'staff'].map((room) => `tsconfig.${room}.json`))
}, 120_000)

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

function write(path: string, text?: string): void {
  const to = join(scratch, path)
  mkdirSync(dirname(to), { recursive: true })
  if (text === undefined) cpSync(join(root, path), to)
  else writeFileSync(to, text)
}

/** What the compiler said, one line for each error. */
function compile(projects: readonly string[]): Promise<string[]> {
  return new Promise((resolve) => {
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
    execFile(process.execPath, [tsc, '-b', '--pretty', 'false', ...projects], { cwd: scratch, maxBuffer: 1e8 }, (_, out, err) =>
      resolve(`${out}\n${err}`.split('\n').filter((line) => line.includes('error TS'))),
    )
  })
}

describe('does not compile:', () => {
  test.each(wrongs)('$what', ({ file, code }) => {
    const about = said.filter((line) => line.startsWith(`${file}(`))
    expect(about.join('\n')).toMatch(typeof code === 'string' ? `error ${code}` : code)
  })
})

test('what is right in the same house compiles', () => {
  const about = said.filter((line) => !wrongs.some(({ file }) => line.startsWith(`${file}(`)))
  expect(about).toEqual([])
})
