// Installs what package-lock.json says, if it is not there. Plain JavaScript for Node 20 with nothing installed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const lockFile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.installed-lock')
const ownNode = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')

/** Says a line to the person at the terminal. */
export const say = (line) => process.stderr.write(`${line}\n`)

/**
 * Makes `node_modules` what the lockfile says and returns the path of the Node 26 in it. Ends the process with a plain
 * sentence if that cannot be done.
 */
export function ensureInstalled() {
  const lock = readFileSync(lockFile)
  const hash = createHash('sha256').update(lock).digest('hex')
  if (read(stampFile) !== hash) {
    if (!isInstalled(JSON.parse(lock.toString('utf8')))) {
      say('Installing the packages the program is made of. This is needed once and takes a minute or two …')
      const { status } = install()
      if (status !== 0)
        end('The packages could not be installed (see above). Check the network, and start again: nothing else was changed.')
    }
    try {
      writeFileSync(stampFile, hash)
    } catch {} // a program folder that only another user may write; npm's note is compared again next time
  }
  return findNode()
}

/**
 * `npm ci` takes exactly the lockfile. It refuses one that was written where a mirror lacks the optional packages of other
 * systems; then `npm install --no-save` takes the same versions and adds what this system needs, changing no file of ours.
 */
function install() {
  const flags = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const first = npm(['ci', ...flags], 'pipe')
  if (first.status === 0) return first
  const said = String(first.stderr ?? '')
  if (/EUSAGE/.test(said) && /from lock file/.test(said)) return npm(['install', '--no-save', ...flags])
  process.stderr.write(said)
  return first
}

function findNode() {
  if (!works(ownNode)) {
    // the package `node` fetches its program in an install script; some npm settings forbid these
    npm(['rebuild', 'node', '--ignore-scripts=false', '--loglevel=error'])
  }
  if (works(ownNode)) return ownNode
  if (Number(process.versions.node.split('.')[0]) >= 26) return process.execPath
  return end('Node 26 is missing (node_modules/node). Delete the folder node_modules and start again.')
}

function works(node) {
  return existsSync(node) && spawnSync(node, ['--version'], { stdio: 'ignore' }).status === 0
}

/** Compares the lockfile with what npm noted of its last installation. */
function isInstalled(lock) {
  const noted = read(join(root, 'node_modules', '.package-lock.json'))
  if (noted === undefined) return false
  const { packages } = JSON.parse(noted)
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true
    const found = packages[path]
    return found ? found.version === wanted.version : wanted.optional === true || wanted.peer === true
  })
}

function npm(args, errors = 2) {
  const cli = process.env.npm_execpath
  const options = { cwd: root, stdio: ['ignore', 2, errors], maxBuffer: 64 * 1024 * 1024 }
  if (cli && /npm-cli\.c?js$/.test(cli)) return spawnSync(process.execPath, [cli, ...args], options)
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' })
}

function read(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

function end(sentence) {
  say(`\n${sentence}`)
  process.exit(1)
}
