// `node house/run.mjs FILE …`: one of the house's own programs, under Node 26. Plain JavaScript for Node 20 with nothing installed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { ensureInstalled, root, say } from './install.mjs'

const [file, ...args] = process.argv.slice(2)
const program = spawn(ensureInstalled(), [join(root, file), ...args], { stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => program.kill(signal))
program.on('error', (error) => {
  say(`It could not be started: ${error.message}`)
  process.exit(1)
})
program.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
