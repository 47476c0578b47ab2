// Builds the browser parts if a source has changed. Plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureInstalled, root, say } from './install.mjs'

/** what the public origin serves as files; see house/after-build.ts */
const site = ['apps/site/files.ts', 'apps/site/leave.js', 'house/after-build.ts', 'kernel/server/hash-list.ts']
const sources = ['kernel', 'vault', 'look', 'capabilities', 'countries', 'apps/staff', 'package-lock.json', 'tsconfig.base.json']
/** never part of the browser's program */
const leftOut = /(^|\/)(server|migrations|site|tests|node_modules)(\/|$)|\.test\.tsx?$|\.md$/
const out = join(root, 'dist', 'staff')
/** beside the folder, not in it: it holds times, and the folder is the same wherever and whenever it is built */
const stampFile = join(root, 'dist', '.staff-stamp')

/**
 * Runs vite when needed. Looks at names, sizes and times first (a few ms), at contents only if these differ.
 *
 * @returns true if there is a built staff app
 */
export async function buildIfStale({ node, force = false }) {
  if (!existsSync(join(root, 'apps/staff/vite.config.ts'))) return false
  const files = [...sources.flatMap((path) => list(path)), ...site.flatMap((path) => one(path))].sort((a, b) => (a.path < b.path ? -1 : 1))
  const listing = hash(files.map(({ path, size, mtime }) => `${path} ${size} ${mtime}`))
  const stamp = existsSync(join(out, 'hashes.json')) ? readStamp() : {}
  if (!force && stamp.listing === listing) return true
  const content = hash(files.map(({ path }) => `${path} ${hash([readFileSync(join(root, path))])}`))
  if (force || stamp.content !== content) {
    say('Building the staff app …')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const options = { cwd: root, stdio: ['ignore', 2, 2], env: environment() }
    const built = spawnSync(node, [vite, 'build', '-c', 'apps/staff/vite.config.ts', '--logLevel', 'warn'], options)
    if (built.status !== 0) return false
    if (spawnSync(node, [join(root, 'house', 'after-build.ts'), out], options).status !== 0) return false
  }
  try {
    mkdirSync(out, { recursive: true })
    writeFileSync(stampFile, JSON.stringify({ listing, content }))
  } catch {} // a program folder that only another user may write; contents are compared again next time
  return true
}

/** Of the caller's environment only what a program needs to run: `NODE_ENV=test` or a `VITE_…` would make other bytes. */
function environment() {
  const kept = ['PATH', 'HOME', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR'].filter((name) => process.env[name] !== undefined)
  const own = Object.fromEntries(kept.map((name) => [name, process.env[name]]))
  return { ...own, NODE_ENV: 'production', NODE_NO_WARNINGS: '1', TZ: 'UTC', LC_ALL: 'C' }
}

/** The short sum of the built app, as `npm run panah -- check` prints it for a server; undefined without a build. */
export function sumOfBuild() {
  try {
    return createHash('sha256')
      .update(readFileSync(join(out, 'hashes.json')))
      .digest('hex')
      .slice(0, 16)
      .match(/.{4}/g)
      .join(' ')
  } catch {
    return undefined
  }
}

function one(path) {
  const at = join(root, path)
  if (!existsSync(at)) return []
  const stat = statSync(at)
  return [{ path, size: stat.size, mtime: stat.mtimeMs }]
}

function list(path) {
  if (leftOut.test(path)) return []
  const at = join(root, path)
  if (!existsSync(at)) return []
  if (!statSync(at).isDirectory()) return one(path)
  return readdirSync(at).flatMap((name) => list(`${path}/${name}`))
}

function hash(parts) {
  const sha = createHash('sha256')
  for (const part of parts) sha.update(part).update('\n')
  return sha.digest('hex')
}

function readStamp() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'))
  } catch {
    return {}
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const done = await buildIfStale({ node: ensureInstalled(), force: process.argv.includes('--force') })
  say(
    done
      ? `The staff app is built: dist/staff\nSum of its list of hashes (dist/staff/hashes.json): ${sumOfBuild()}`
      : 'The staff app was not built.',
  )
  process.exit(done ? 0 : 1)
}
