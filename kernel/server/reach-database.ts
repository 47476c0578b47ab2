import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { clusterName } from './postgres/cluster.ts'
import { isPostgresNamed } from './processes.ts'

/**
 * The owner's connection string of the built-in database that runs over a data folder, for a second program such as a
 * backup; undefined when none runs. It says so itself in its `postmaster.pid`: process, port, socket folder, address.
 */
export function reachDatabase(dataFolder: string): string | undefined {
  const file = join(dataFolder, 'database', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid, , , port, socketFolder, address] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
  if (!isPostgresNamed(Number(pid), clusterName(dataFolder))) return undefined
  if (socketFolder) return `postgres://postgres@/panah?host=${encodeURIComponent(socketFolder)}&port=${port}`
  const password = readFileSync(join(dataFolder, 'database.secret'), 'utf8').trim()
  return `postgres://postgres:${encodeURIComponent(password)}@${address}:${port}/panah`
}
