// Builds the browser parts if a source has changed. Plain JavaScript for Node 20.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { ensureInstalled, root, say } from './install.mjs'

const sources = ['kernel', 'vault', 'look', 'capabilities', 'countries', 'apps/staff', 'package-lock.json', 'tsconfig.base.json']
/** never part of the browser's program */
const leftOut = /(^|\/)(server|migrations|site|tests|node_modules)(\/|$)|\.test\.tsx?$|\.md$/
const out = join(root, 'dist', 'staff')
const stampFile = join(out, '.stamp')

/**
 * Runs vite when needed. Looks at names, sizes and times first (a few ms), at contents only if these differ.
 *
 * @returns true if there is a built staff app
 */
export async function buildIfStale({ node, force = false }) {
  if (!existsSync(join(root, 'apps/staff/vite.config.ts'))) return false
  const files = sources.flatMap((path) => list(path)).sort((a, b) => (a.path < b.path ? -1 : 1))
  const listing = hash(files.map(({ path, size, mtime }) => `${path} ${size} ${mtime}`))
  const stamp = readStamp()
  if (!force && stamp.listing === listing) return true
  const content = hash(files.map(({ path }) => `${path} ${hash([readFileSync(join(root, path))])}`))
  if (force || stamp.content !== content) {
    say('Building the staff app …')
    const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
    const built = spawnSync(node, [vite, 'build', '-c', 'apps/staff/vite.config.ts', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
    })
    if (built.status !== 0) return false
    await compressAll(out)
  }
  try {
    mkdirSync(out, { recursive: true })
    writeFileSync(stampFile, JSON.stringify({ listing, content }))
  } catch {} // a program folder that only another user may write; contents are compared again next time
  return true
}

function list(path) {
  if (leftOut.test(path)) return []
  const at = join(root, path)
  if (!existsSync(at)) return []
  const stat = statSync(at)
  if (!stat.isDirectory()) return [{ path, size: stat.size, mtime: stat.mtimeMs }]
  return readdirSync(at).flatMap((name) => list(`${path}/${name}`))
}

async function compressAll(folder) {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(js|css|svg|json|wasm|webmanifest|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file)
      if (bytes.length < 1024) return
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
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
  say(done ? 'The staff app is built: dist/staff' : 'The staff app was not built.')
  process.exit(done ? 0 : 1)
}
