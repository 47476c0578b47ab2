import { existsSync, lchownSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../faults.ts'
import { databaseUser, type DatabaseUser } from './binaries.ts'

/** See [Note: the database never runs as root]. A folder that already belongs to somebody stays theirs. */
export function chooseUser(folder: string): DatabaseUser | null {
  const me = process.getuid?.()
  if (me === undefined) return null
  const owner = existsSync(folder) ? statSync(folder) : undefined
  if (me !== 0) {
    if (!owner || owner.uid === me) return null
    throw new StartFault(
      'data-not-writable',
      `The database folder ${folder} belongs to another user (uid ${owner.uid}), probably because the program was first started as root. Start it the same way, or give the folder to this user (chown -R).`,
      folder,
    )
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  if (owner) chownAll(folder, databaseUser)
  return databaseUser
}

/** The account as which `initdb` runs when we are root. See [Note: the database never runs as root]. */
export function nobody(): DatabaseUser {
  const line = existsSync('/etc/passwd')
    ? readFileSync('/etc/passwd', 'utf8')
        .split('\n')
        .find((each) => each.startsWith('nobody:'))
    : undefined
  const [, , uid, gid] = line?.split(':') ?? []
  return { uid: Number(uid ?? 65534), gid: Number(gid ?? 65534) }
}

/** Gives a folder with everything in it to a user; links themselves, not what they lead to. */
export function chownAll(path: string, user: DatabaseUser): void {
  lchownSync(path, user.uid, user.gid)
  for (const entry of readdirSync(path, { withFileTypes: true, recursive: true })) {
    lchownSync(join(entry.parentPath, entry.name), user.uid, user.gid)
  }
}
