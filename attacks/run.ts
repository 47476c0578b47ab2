import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * `npm run attacks [-- --short]`: what the program withstands, in one table: the list of sealing §6 in Node, every door and
 * kind against who must not come in, the fuzz, and in Chromium the hostile server, what a browser keeps, and what is left
 * after a lock. Every line is tests of the house; here they are put in order. The exit code is 0 when all hold.
 */
const isShort = process.argv.includes('--short')
const root = join(import.meta.dirname, '..')

interface Group {
  readonly what: string
  readonly runner: 'node' | 'chromium'
  readonly files: readonly string[]
}

const groups: readonly Group[] = [
  { what: 'records, keys, chain, accounts, invitations, recovery (sealing §6)', runner: 'node', files: ['vault'] },
  { what: 'tenant × circle × role over every endpoint and record kind', runner: 'node', files: ['house/doors.test.ts'] },
  {
    what: 'nothing that tells stands in what the server reads',
    runner: 'node',
    files: ['house/kinds.test.ts', 'house/seen.test.ts', 'house/leaving.test.ts'],
  },
  { what: 'what no device sends: fuzz, bodies, guessing', runner: 'node', files: ['attacks/fuzz.test.ts'] },
  { what: 'headers, listening, static files, sessions', runner: 'node', files: ['kernel/server'] },
  { what: 'packages and their install scripts', runner: 'node', files: ['house/dependencies.test.ts'] },
  { what: 'a hostile server before a real browser', runner: 'chromium', files: ['g-hostile-server', 'vault-everywhere'] },
  { what: 'names in browser, disk, database, logs', runner: 'chromium', files: ['leak', 'planted'] },
  { what: 'nothing readable after a lock; a case that is not for everybody', runner: 'chromium', files: ['lock', 'restricted-case'] },
]

interface Counted {
  readonly passed: number
  readonly failed: number
  readonly names: readonly string[]
}

const reports = mkdtempSync(join(tmpdir(), 'attacks-'))
const module = (path: string): string => join(root, 'node_modules', path)

async function run(args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] })
  await new Promise((done) => child.once('exit', done))
}

function read<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T
  } catch {
    return null
  }
}

interface VitestReport {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}
async function inNode(files: readonly string[], at: number): Promise<Counted> {
  const file = join(reports, `${at}.json`)
  await run([module('vitest/vitest.mjs'), 'run', ...files, '--reporter=json', `--outputFile.json=${file}`], {
    FUZZ: isShort ? '2500' : '24000',
  })
  const tests = read<VitestReport>(file)?.testResults.flatMap((each) =>
    each.assertionResults.length === 0 ? [{ status: each.status, fullName: 'a file that could not be loaded' }] : each.assertionResults,
  )
  if (!tests) return { passed: 0, failed: 1, names: ['the tests could not be run'] }
  const bad = tests.filter(({ status }) => status === 'failed')
  return { passed: tests.length - bad.length, failed: bad.length, names: bad.map(({ fullName }) => fullName) }
}

interface PlaywrightReport {
  readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
}
async function inChromium(files: readonly string[], at: number): Promise<Counted> {
  const file = join(reports, `${at}.json`)
  await run([module('@playwright/test/cli.js'), 'test', ...files, '--reporter=json'], {
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
    PLAYWRIGHT_JSON_OUTPUT_FILE: file,
  })
  const report = read<PlaywrightReport>(file)
  if (!report) return { passed: 0, failed: 1, names: ['the stories could not be run'] }
  const { expected, unexpected, flaky } = report.stats
  return { passed: expected, failed: unexpected + flaky, names: unexpected + flaky > 0 ? files : [] }
}

const lines: string[] = []
let failed = 0
await run([join(root, 'house/build.mjs')], {})
for (const [at, { what, runner, files }] of groups.entries()) {
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
rmSync(reports, { recursive: true })
const table = ['| | what is tried | in | holds | does not |', '|---|---|---|---|---|', ...lines, ''].join('\n')
process.stdout.write(`\n${table}`)
if (!isShort) {
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results', 'latest.md'), table)
}
process.exit(failed === 0 ? 0 : 1)
