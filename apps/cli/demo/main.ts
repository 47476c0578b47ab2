import { spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { showHandle } from '#capabilities/people/handle.ts'
import { makeDemo, type DemoPerson } from './make.ts'

/**
 * `npm run demo [-- --cases N]`: the same server over a folder of its own, filled with an invented centre at its first
 * start. What is not for the demo goes on to the server.
 */
const root = join(import.meta.dirname, '../../..')
const [asked, rest] = take('--cases', process.argv.slice(2))
const [folder, forServer] = take('--data', rest)
const cases = Number(asked ?? 200)
if (!Number.isInteger(cases) || cases < 0 || cases > 100_000) {
  process.stderr.write('--cases is a whole number from 0 to 100000.\n')
  process.exit(1)
}
// nothing invented comes into what is real: neither its folder nor its database is taken from the environment
const { PANAH_DATA: _data, DATABASE_URL: _url, DATABASE_APP_URL: _app, ...env } = process.env
const dataFolder = resolve(folder ?? join(root, 'demo-data'))
const peopleFile = join(dataFolder, 'invented-people.json')

const server = spawn(process.execPath, [join(root, 'apps/server/main.ts'), '--demo', '--data', dataFolder, ...forServer], {
  cwd: root,
  stdio: ['inherit', 'pipe', 'inherit', 'ipc'],
  env,
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => server.kill(signal))
process.on('disconnect', () => server.kill('SIGTERM'))
process.channel?.unref()
server.on('exit', (code) => process.exit(code ?? 1))

let said = ''
let isGreeted = false
server.stdout?.on('data', (chunk: Buffer) => {
  process.stdout.write(chunk)
  said += chunk.toString()
  if (isGreeted || !said.includes('Ctrl-C')) return
  isGreeted = true
  void greet(said).catch((error: unknown) => {
    process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`)
    server.kill('SIGTERM')
  })
})

async function greet(text: string): Promise<void> {
  const link = /(https?:\/\/\S+)\/#found\.(\S+)/.exec(text)
  if (link?.[1] !== undefined && link[2] !== undefined) {
    process.stdout.write(`\n  Making an invented centre with ${cases} cases …\n`)
    const begun = Date.now()
    const { people, sheets, records } = await makeDemo(link[1], link[2], {
      cases,
      now: new Date().toISOString(),
      told: progress,
    })
    writeFileSync(peopleFile, `${JSON.stringify({ people, sheets }, null, 2)}\n`, { mode: 0o600 })
    process.stdout.write(`\r  ${records} records are in, after ${Math.round((Date.now() - begun) / 1000)} s.        \n`)
  }
  if (!existsSync(peopleFile)) return
  const { people } = JSON.parse(readFileSync(peopleFile, 'utf8')) as { people: DemoPerson[] }
  process.stdout.write('\n  УЧЕБНЫЙ / DEMO: everybody here is invented. Sign in as\n\n')
  for (const { role, name, handle, accountKey } of people)
    process.stdout.write(`  ${name} (${role})\n     ${showHandle(handle)}   ${accountKey}\n`)
  process.stdout.write(`\n  Passphrase of all: ${people[0]?.passphrase}\n\n`)
}

function progress(records: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r  ${records} records …`)
}

/** The value of `--name value` or `--name=value`, and the arguments without it. */
function take(name: string, args: readonly string[]): [string | undefined, string[]] {
  const at = args.findIndex((arg) => arg === name || arg.startsWith(`${name}=`))
  if (at < 0) return [undefined, [...args]]
  const isJoined = args[at]?.includes('=') ?? false
  return [isJoined ? args[at]?.slice(name.length + 1) : args[at + 1], args.toSpliced(at, isJoined ? 1 : 2)]
}
