// `npm start`: installs, builds, and runs the server under Node 26. Plain JavaScript for Node 20 with nothing installed.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'
import { join } from 'node:path'
import { buildIfStale } from './build.mjs'
import { ensureInstalled, root, say } from './install.mjs'
import { memory } from './memory.mjs'

const node = ensureInstalled()
if (!(await buildIfStale({ node }))) say('The staff app is not built; only the server starts.')

// The channel tells the server when we are gone, however we went.
// A demo is the same server, started by the program that fills it.
const args = process.argv.slice(2)
const isDemo = args.includes('--demo')
// What Node has made of the sources is kept: the next start takes a third less.
const compiled = join(root, 'node_modules', '.cache', 'compiled')
const entry = isDemo ? 'apps/cli/demo/main.ts' : 'apps/server/main.ts'
const server = spawn(node, [join(root, entry), ...args.filter((arg) => arg !== '--demo')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...memory, ...process.env, NODE_NO_WARNINGS: '1', NODE_COMPILE_CACHE: compiled },
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill(signal))
server.on('error', (error) => {
  say(`The server could not be started: ${error.message}`)
  process.exit(1)
})
server.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))

// Killed npm: nobody would see or stop the server any more. Between npm and us there may be a shell.
if (['start', 'demo'].includes(process.env.npm_lifecycle_event)) {
  const began = parents()
  setInterval(() => {
    if (parents() !== began) server.kill('SIGTERM')
  }, 1000).unref()
}

function parents() {
  const { ppid } = process
  try {
    const stat = readFileSync(`/proc/${ppid}/stat`, 'utf8')
    return `${ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return String(ppid)
  }
}
