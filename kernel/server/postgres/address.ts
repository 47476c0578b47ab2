import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Cluster } from './cluster.ts'

/** Where a running database is asked; `host` is a folder when it listens on a socket. */
export interface Address {
  readonly host: string
  readonly port: number
  /** Empty on a socket: whoever may enter its folder may ask. */
  readonly password: string
}

const socketPort = 5432

/** A Unix socket in a short path only we and the database's user may enter; a path may have 107 bytes. Or a free port of this computer. */
export async function makeAddress(cluster: Cluster): Promise<Address> {
  if (cluster.transport === 'loopback') return { host: '127.0.0.1', port: await freePort(), password: passwordOf(cluster) }
  const host = mkdtempSync(join(socketParent(), `${cluster.name}-`))
  if (cluster.user) chownSync(host, cluster.user.uid, cluster.user.gid)
  return { host, port: socketPort, password: '' }
}

/** A connection string. */
export function urlOf({ transport }: Cluster, { host, port, password }: Address, user: string, database: string): string {
  if (transport === 'loopback') return `postgresql://${user}:${password}@${host}:${port}/${database}`
  return `postgresql://${user}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`
}

/** The database's own password, made at the first question and kept in the data folder. */
export function passwordOf({ folder }: Cluster): string {
  const file = join(folder, '..', 'database.secret')
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(file, 'utf8').trim()
}

/** Where the folders of sockets lie. */
export const socketParent = (): string => (tmpdir().length > 50 && process.platform !== 'win32' ? '/tmp' : tmpdir())

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
