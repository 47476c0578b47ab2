import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { StartFault } from '../faults.ts'
import { passwordOf, socketParent } from './address.ts'
import { environment, type Cluster } from './cluster.ts'
import { openFolder } from './folder-handle.ts'
import { notStarting } from './not-starting.ts'
import { chownAll, nobody } from './owner.ts'

/** Makes the cluster beside its place and moves it there whole, so a killed first start leaves nothing half made. */
export function makeCluster(cluster: Cluster): void {
  const { folder, native, user, name, transport, unsafe } = cluster
  const parent = join(folder, '..')
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartFault(
      'database-not-starting',
      `${folder} is not empty and is no PostgreSQL database (its PG_VERSION is missing). Restore it from a backup, or move it away.`,
      folder,
    )
  }
  for (const entry of readdirSync(parent)) {
    if (entry.startsWith('.database-new-')) rmSync(join(parent, entry), { recursive: true, force: true })
  }
  const fresh = mkdtempSync(join(parent, '.database-new-'))
  const maker = user ? nobody() : null
  const secrets = mkdtempSync(join(socketParent(), `${name}-`))
  const password = join(secrets, 'password')
  if (transport === 'loopback') writeFileSync(password, passwordOf(cluster), { mode: 0o600 })
  if (maker) for (const path of [fresh, secrets, ...(existsSync(password) ? [password] : [])]) chownSync(path, maker.uid, maker.gid)
  const args = ['-U', 'postgres', '-E', 'UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-k']
  args.push(...(transport === 'loopback' ? ['-A', 'scram-sha-256', '--pwfile', password] : ['-A', 'trust']))
  if (unsafe) args.push('--no-sync')
  const handle = openFolder(fresh, user)
  const result = spawnSync(join(native, 'bin', 'initdb'), ['-D', handle.path, ...args], {
    ...maker,
    cwd: '/',
    env: environment(),
    stdio: ['ignore', 'pipe', 'pipe', ...handle.stdio],
    encoding: 'utf8',
  })
  handle.close()
  rmSync(secrets, { recursive: true, force: true })
  if (result.status !== 0) {
    rmSync(fresh, { recursive: true, force: true })
    throw notStarting(`${result.stderr ?? ''}${result.error?.message ?? ''}`)
  }
  if (user) chownAll(fresh, user)
  chmodSync(fresh, 0o700)
  rmSync(folder, { recursive: true, force: true })
  renameSync(fresh, folder)
}
