import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from '#house/built.ts'
import { type Counted, countChromium, countNode } from './count.ts'

/**
 * `npm run attacks [-- --short] [--only fuzz]`: what the program withstands, in one table: the list of sealing §6, every door
 * and kind against who must not come in, guessing, rubbish and hostile text in Node, and in Chromium hostile text on every
 * screen, a hostile server, what a browser keeps, and what is left after a lock. Every line is tests of the house; here they
 * are put in order. The exit code is 0 when all of them ran and hold: a skipped test and an empty group are failures. At full
 * length the stories are told whole (journeys/whole.ts), and a whole run leaves its table in results/latest.md.
 */
const isShort = process.argv.includes('--short')
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const root = join(import.meta.dirname, '..')

interface Group {
  /** for `--only` */
  readonly name: string
  readonly what: string
  readonly runner: 'node' | 'chromium'
  readonly files: readonly string[]
}

const groups: readonly Group[] = [
  { name: 'sealing', what: 'records, keys, chain, accounts, invitations, recovery (sealing §6)', runner: 'node', files: ['vault'] },
  {
    name: 'doors',
    what: 'tenant × circle × role over every endpoint and record kind; ids of another centre in paths, bodies, queries',
    runner: 'node',
    files: ['house/doors.test.ts', 'house/foreign.test.ts'],
  },
  {
    name: 'readable',
    what: 'nothing that tells stands in what the server reads; no way out past the gate',
    runner: 'node',
    files: ['house/kinds.test.ts', 'house/seen.test.ts', 'house/leaving.test.ts', 'apps/server/log.test.ts'],
  },
  {
    name: 'guessing',
    what: 'guessing: passphrases, codes, second factors, invitations, founding, recovery, devices',
    runner: 'node',
    files: ['capabilities/people/server', 'capabilities/circles/server'],
  },
  { name: 'fuzz', what: 'what no device sends, made from contracts and kinds', runner: 'node', files: ['attacks/fuzz.test.ts'] },
  {
    name: 'wire',
    what: 'what no browser sends: absurd headers, bodies without end, slow and many connections',
    runner: 'node',
    files: ['attacks/wire.test.ts'],
  },
  {
    name: 'text',
    what: 'hostile text in the public pages, in terminals, in files',
    runner: 'node',
    files: ['attacks/site.test.ts', 'attacks/terminal.test.ts', 'capabilities/erasure/staff/pack-html.test.ts', 'house/words.test.ts'],
  },
  { name: 'server', what: 'headers, listening, static files, sessions', runner: 'node', files: ['kernel/server'] },
  {
    name: 'device',
    what: 'what waits on a device: sealed anew for a new key, a conflict, an answer that settles nothing, a row that does not open',
    runner: 'node',
    files: [
      'kernel/device/outbox.test.ts',
      'kernel/device/own-circles.test.ts',
      'kernel/device/records.test.ts',
      'kernel/device/put.test.ts',
    ],
  },
  {
    name: 'packages',
    what: 'packages, those that run code on installing, and which room may use them',
    runner: 'node',
    files: ['house/dependencies.test.ts', 'house/walls.test.ts'],
  },
  {
    name: 'build',
    what: 'the same sources give the same bytes; a changed server is found from outside',
    runner: 'node',
    files: ['house/build.test.ts', 'apps/cli/check.test.ts'],
  },
  { name: 'injection', what: 'hostile text on every screen, on paper and in files', runner: 'chromium', files: ['injection'] },
  {
    name: 'hostile-server',
    what: 'a hostile server before a real browser',
    runner: 'chromium',
    files: ['g-hostile-server', 'vault-everywhere'],
  },
  { name: 'leak', what: 'names in browser, disk, database, logs, copies', runner: 'chromium', files: ['leak', 'planted'] },
  {
    name: 'invitation',
    what: 'the fragment of an invitation is in no request, its number is compared, and it works once',
    runner: 'chromium',
    files: ['c-a-colleague'],
  },
  {
    name: 'outbox',
    what: 'what was written off line goes out under a new key, and two versions of one record lie side by side',
    runner: 'chromium',
    files: ['d-network-cut', 'kept-unsealed', 'unplugged'],
  },
  {
    name: 'lock',
    what: 'nothing readable after a lock; a case that is not for everybody; an old tab',
    runner: 'chromium',
    files: ['lock', 'restricted-case', 'stale-tab'],
  },
]

/** Inputs that are made from contracts and kinds. */
const fuzz = { short: '2500', long: '24000' }

const reports = mkdtempSync(join(tmpdir(), 'attacks-'))
const module = (path: string): string => join(root, 'node_modules', path)

let running: ChildProcess | undefined
// stopped from outside: what we started stops too
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    running?.kill(signal)
    process.exit(130)
  })

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  running = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  return new Promise((done) => running!.once('exit', (code) => done(code ?? 1)))
}

function read<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

/** How many inputs the fuzz says it has thrown; it counts them as they go. */
const thrown = join(reports, 'thrown')

async function inNode(files: readonly string[], at: number): Promise<Counted> {
  const file = join(reports, `${at}.json`)
  const code = await run([module('vitest/vitest.mjs'), 'run', ...files, '--reporter=json', `--outputFile.json=${file}`], {
    ATTACKS: isShort ? 'short' : 'whole',
    FUZZ: isShort ? fuzz.short : fuzz.long,
    FUZZ_COUNT: thrown,
  })
  const counted = countNode(read(file), files, code)
  const asked = Number(isShort ? fuzz.short : fuzz.long)
  return !files.includes('attacks/fuzz.test.ts') || (read<number>(thrown) ?? 0) >= asked
    ? counted
    : { ...counted, failed: counted.failed + 1, names: [...counted.names, `fewer than ${asked} inputs were thrown`] }
}

async function inChromium(files: readonly string[], at: number): Promise<Counted> {
  const file = join(reports, `${at}.json`)
  const paths = files.map((name) => `journeys/${name}.journey.ts`)
  const code = await run([module('@playwright/test/cli.js'), 'test', ...paths, '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    STORIES: isShort ? '' : 'whole',
  })
  return countChromium(read(file), paths, code)
}

const chosen = groups.filter(({ name }) => only === undefined || name === only)
if (chosen.length === 0) {
  process.stdout.write(`There is no group of that name. Groups: ${groups.map(({ name }) => name).join(' ')}\n`)
  process.exit(2)
}
const lines: string[] = []
let failed = 0
build()
for (const [at, { what, runner, files }] of chosen.entries()) {
  const began = performance.now()
  process.stdout.write(`${what}\n`)
  const counted = await (runner === 'node' ? inNode(files, at) : inChromium(files, at))
  failed += counted.failed
  for (const name of counted.names) process.stdout.write(`  ✗ ${name}\n`)
  process.stdout.write(`  ${counted.passed} hold, ${counted.failed} do not; ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
  lines.push(
    `| ${counted.failed === 0 ? '✓' : '**✗**'} | ${what} | ${runner === 'node' ? 'Node' : 'Chromium'} | ${counted.passed} | ${counted.failed} |`,
  )
}
const inputs = read<number>(thrown) ?? 0
if (chosen.some(({ name }) => name === 'fuzz')) process.stdout.write(`${inputs} inputs thrown\n`)
rmSync(reports, { recursive: true })
const table = ['| | what is tried | in | holds | does not |', '|---|---|---|---|---|', ...lines, ''].join('\n')
process.stdout.write(`\n${table}`)
if (!isShort && only === undefined) {
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
  const head = `Version ${version}, ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}; ${inputs} inputs thrown, stories told whole.`
  writeFileSync(join(import.meta.dirname, 'results', 'latest.md'), `# What it withstands\n\n${head}\n\n${table}`)
}
process.exit(failed === 0 ? 0 : 1)
