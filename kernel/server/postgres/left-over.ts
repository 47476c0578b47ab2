import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Log } from '../log.ts'
import { isAlive, isPostgresNamed, postgresProcessesNamed, waitUntil } from '../processes.ts'
import { socketParent } from './address.ts'
import type { Cluster } from './cluster.ts'

/**
 * Ends what an earlier server left behind: a running PostgreSQL, lone children of a killed one, a stale pid file.
 *
 * @returns a running one was found
 */
export async function stopLeftOver({ folder, name }: Cluster, log: Log): Promise<boolean> {
  const pidFile = join(folder, 'postmaster.pid')
  let found = false
  if (existsSync(pidFile)) {
    const lines = readFileSync(pidFile, 'utf8').split('\n')
    const pid = Number(lines[0])
    if (isPostgresNamed(pid, name)) {
      found = true
      log.warn('A database left running by an earlier start was found; it is stopped and started again.', { pid })
      await endPostgres(pid)
    }
    if (!isAlive(pid)) await endStrays(name)
    // the number belongs to nobody, or to another program by now
    if (!isPostgresNamed(pid, name)) rmSync(pidFile, { force: true })
  }
  await endStrays(name)
  for (const entry of readdirSync(socketParent())) {
    if (entry.startsWith(`${name}-`)) rmSync(join(socketParent(), entry), { recursive: true, force: true })
  }
  return found
}

/** Ends a PostgreSQL, as gently as it lets us. */
export async function endPostgres(pid: number): Promise<void> {
  // fast, immediate, by force: PostgreSQL recovers from each
  for (const [signal, ms] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 6_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      process.kill(pid, signal)
    } catch {}
    if (await waitUntil(() => !isAlive(pid), ms)) return
  }
}

/** Children outlive a postmaster that was killed only for moments, but a new one must not start before they are gone. */
export async function endStrays(name: string): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL'] as const) {
    if (await waitUntil(() => postgresProcessesNamed(name).length === 0, signal === 'SIGQUIT' ? 500 : 3_000)) return
    for (const pid of postgresProcessesNamed(name)) {
      try {
        process.kill(pid, signal)
      } catch {}
    }
  }
  await waitUntil(() => postgresProcessesNamed(name).length === 0, 3_000)
}
