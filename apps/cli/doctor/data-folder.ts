import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { broken, look, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { backupKeyName } from '../backup/make-backup.ts'

const isPosix = process.platform !== 'win32'
/** Rights of anybody but the owner. */
const others = (path: string): number => (isPosix ? statSync(path).mode & 0o077 : 0)

export function dataRights(folder: string): Finding {
  try {
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return broken(
      'data folder',
      `${folder}: this user may not read and write it`,
      'Run the doctor as the user who runs the program, or give the folder back to that user (chown).',
    )
  }
  const { uid } = statSync(folder)
  const me = process.getuid?.()
  if (me !== undefined && me !== 0 && uid !== me)
    return look('data folder', `${folder} belongs to another user (${uid})`, 'Give it to the user who runs the program (chown).')
  if (others(folder) & 0o066) return look('data folder', `${folder}: other users of this computer may look into it`, `chmod 700 ${folder}`)
  return ok('data folder', folder)
}

/** What must be there once the program has run, and what nobody else may read. */
export function secrets(folder: string): Finding[] {
  const hasRun = existsSync(join(folder, 'database', 'PG_VERSION'))
  const own = ['secrets.json', 'database.secret', backupKeyName, ...['authority.key', 'server.key'].map((name) => join('tls', name))]
  const open = own.filter((name) => existsSync(join(folder, name)) && others(join(folder, name)) !== 0)
  const found: Finding[] = []
  if (!existsSync(join(folder, 'secrets.json')))
    found.push(
      hasRun
        ? broken(
            'secrets',
            'secrets.json is missing: nobody can sign in',
            'Put it back from a copy (docs/backup.md, “When the secrets are lost”). The program does not start without it.',
          )
        : unseen('secrets', 'the first start makes them'),
    )
  else if (!isSecrets(join(folder, 'secrets.json')))
    found.push(broken('secrets', 'secrets.json cannot be read', 'Restore it with the copy it belongs to (docs/backup.md).'))
  else if (open.length > 0)
    found.push(
      broken(
        'secrets',
        `other users of this computer may read ${open.join(', ')}`,
        `chmod 600 ${open.map((name) => join(folder, name)).join(' ')}`,
      ),
    )
  else found.push(ok('secrets', 'there, and readable by their owner alone'))
  const cluster = join(folder, 'database')
  if (hasRun && isPosix && others(cluster) & 0o077)
    found.push(
      broken(
        'database folder',
        'other users of this computer may look into it',
        `chmod 700 ${cluster}: PostgreSQL does not start otherwise.`,
      ),
    )
  return found
}

function isSecrets(file: string): boolean {
  try {
    const { v, opaqueServerSetup, key } = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
    return v === 1 && typeof opaqueServerSetup === 'string' && typeof key === 'string'
  } catch {
    return false
  }
}
