import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What is installed: exact versions, and what has to stand in for a part of them. */
export interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>
  readonly overrides?: Readonly<Record<string, string>>
}

/** Why a peer is not measured; the row says it. */
export class NoPeer extends Error {
  override readonly name = 'NoPeer'
}

/** Where programs of this system keep what they can fetch again. */
const cache = join(
  process.env['XDG_CACHE_HOME'] ??
    (process.platform === 'win32'
      ? (process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local'))
      : join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache')),
  'centre-bench-peers',
)

/**
 * The folder of a peer's packages, installed once for each manifest and kept in the system's cache; never among the packages
 * of the project. No package's own install script runs: what is needed of native code has to come with its package.
 *
 * @throws NoPeer with npm's reason
 */
export async function peerFolder(name: string, manifest: Manifest): Promise<string> {
  const text = JSON.stringify({ private: true, ...manifest }, null, 2)
  const kept = join(cache, `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`)
  if (existsSync(kept)) return kept
  const making = `${kept}.making-${process.pid}`
  try {
    mkdirSync(making, { recursive: true })
    writeFileSync(join(making, 'package.json'), text)
    process.stderr.write(`  installing ${name} into ${cache}: minutes, once\n`)
    await npmInstall(making)
    renameSync(making, kept)
    return kept
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

const flags = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=60000']

async function npmInstall(folder: string): Promise<void> {
  // What `npm run` told this process is about the project, not about the peer.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^npm_(package|lifecycle|command|config_local_prefix)/i.test(key)),
  )
  const cli = process.env['npm_execpath']
  const options = { cwd: folder, env, stdio: ['ignore', 'ignore', 'pipe'] as ['ignore', 'ignore', 'pipe'], timeout: 900_000 }
  const npm =
    cli && /npm-cli\.c?js$/.test(cli)
      ? spawn(process.execPath, [cli, 'install', ...flags], options)
      : spawn('npm', ['install', ...flags], { ...options, shell: process.platform === 'win32' })
  let said = ''
  npm.stderr.on('data', (part: Buffer) => (said += part.toString()))
  const code = await new Promise<number | null>((ended) => {
    npm.once('error', () => ended(null))
    npm.once('close', ended)
  })
  if (code === 0) return
  const why = /npm error code (\S+)/.exec(said)?.[1] ?? (code === null ? 'npm did not run, or took longer than 15 minutes' : `code ${code}`)
  throw new NoPeer(
    /ENOTFOUND|EAI_AGAIN|ECONN|ETIMEDOUT|ENETUNREACH/.test(why)
      ? `the npm registry was not reached (${why})`
      : `npm could not install it (${why})`,
  )
}
