// `npm test`: everything the program must hold, in one go. Plain JavaScript for Node 20 with nothing installed.
//
//   node house/test.mjs                 all
//   node house/test.mjs --only check    the static checks only (`npm run check`)
//   node house/test.mjs --only vitest   one step: typecheck, lint, format, unused, sql, vitest, journeys
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { ensureInstalled, root } from './install.mjs'

const node = ensureInstalled()
const reports = mkdtempSync(join(tmpdir(), 'panah-reports-'))
const bin = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
const module = (path) => join(root, 'node_modules', path)
const isFile = (path) => existsSync(join(root, path))

const migrations = ['kernel/server/migrations', ...list('capabilities').map((name) => `capabilities/${name}/migrations`)].flatMap(
  (folder) =>
    list(folder)
      .filter((name) => name.endsWith('.sql'))
      .map((name) => `${folder}/${name}`),
)
const journeys = list('journeys').filter((name) => /\.(journey|spec)\.tsx?$/.test(name))

/** A static check counts as one test. */
const check = (command, args) => async () => {
  const ok = (await run(command, args)) === 0
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1 }
}

const steps = [
  { name: 'typecheck', about: 'types, and the walls between the rooms', isCheck: true, deed: check(bin('tsc'), ['-b']) },
  { name: 'lint', about: 'oxlint', isCheck: true, deed: check(bin('oxlint'), ['--quiet']) },
  { name: 'format', about: 'oxfmt', isCheck: true, deed: check(bin('oxfmt'), ['--check']) },
  { name: 'unused', about: 'knip: files, exports and packages nobody uses', isCheck: true, deed: check(bin('knip'), ['--no-progress']) },
  {
    name: 'sql',
    about: 'squawk over the migrations',
    isCheck: true,
    isThere: migrations.length > 0,
    deed: check(bin('squawk'), migrations),
  },
  { name: 'vitest', about: 'rules, vault, server against a real PostgreSQL', deed: vitest },
  {
    name: 'journeys',
    about: 'stories in a real browser',
    isThere: isFile('playwright.config.ts') && journeys.length > 0,
    deed: playwright,
  },
]

async function vitest() {
  if (!(await buildIfStale({ node }))) return { passed: 0, failed: 1 }
  const file = join(reports, 'vitest.json')
  const code = await run(node, [module('vitest/vitest.mjs'), 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const passed = report.numPassedTests
  // a file that could not even be loaded has no tests to count
  const unloaded = report.testResults.filter((each) => each.status === 'failed' && each.assertionResults.length === 0).length
  const failed = report.numFailedTests + unloaded
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed }
}

async function playwright() {
  if (!(await buildIfStale({ node }))) return { passed: 0, failed: 1 }
  const file = join(reports, 'journeys.json')
  // Alone they are told whole; among all the checks, in short. See journeys/whole.ts
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: file, PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(wanted ? { STORIES: 'whole' } : {}) }
  const code = await run(node, [module('@playwright/test/cli.js'), 'test', '--reporter=list,json'], env)
  const report = readReport(file)
  if (!report) return { passed: 0, failed: 1 }
  const { expected, unexpected, flaky } = report.stats
  const failed = unexpected + flaky
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed }
}

function list(folder) {
  return existsSync(join(root, folder)) ? readdirSync(join(root, folder)).sort() : []
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

let running
// stopped from outside: what we started stops too
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    running?.kill(signal)
    rmSync(reports, { recursive: true, force: true })
    process.exit(130)
  })
}

function run(command, args, env = {}) {
  // the programs of node_modules/.bin take the `node` of their own folder, so that all of them run under Node 26
  const path = `${join(root, 'node_modules', '.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
      env: { ...process.env, ...env, PATH: path, NODE_NO_WARNINGS: '1' },
    })
    running = child
    child.on('error', (error) => {
      console.log(String(error))
      resolve(1)
    })
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

const wanted = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
const chosen = steps.filter(({ name, isCheck }) => !wanted || wanted === name || (wanted === 'check' && isCheck))
if (chosen.length === 0) {
  console.log(`There is no step "${wanted}". Steps: check ${steps.map(({ name }) => name).join(' ')}`)
  process.exit(2)
}

const rows = []
for (const { name, about, deed, isThere = true } of chosen) {
  console.log(`\n── ${name}: ${about}`)
  const began = Date.now()
  if (!isThere) {
    console.log('nothing to do yet')
    rows.push({ name, passed: 0, failed: 0, seconds: 0 })
    continue
  }
  const { passed, failed } = await deed()
  rows.push({ name, passed, failed, seconds: (Date.now() - began) / 1000 })
}
rmSync(reports, { recursive: true, force: true })

console.log('')
for (const { name, passed, failed, seconds } of rows) {
  console.log(
    `${failed > 0 ? '✗' : '✓'} ${name.padEnd(10)} ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${seconds.toFixed(1).padStart(7)} s`,
  )
}
const sum = (key) => rows.reduce((total, row) => total + row[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
process.exit(sum('failed') > 0 ? 1 : 0)
