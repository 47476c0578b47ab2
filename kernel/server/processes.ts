import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** True while a process of this number runs on this computer. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  if (process.platform !== 'linux') return true
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8')) // a zombie holds nothing any more
  } catch {
    return false
  }
}

/** When a process began, as an opaque text: with its number it names one process. Empty if the system does not tell. */
export function startOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
    }
    if (process.platform === 'win32') return ''
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

/** The world in which our process numbers mean anything: this boot of this computer, this container. */
export function processWorld(): string {
  if (process.platform !== 'linux') return hostname()
  try {
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

/**
 * Is this process part of the PostgreSQL that was started under `name`?
 *
 * [Note: a database is known by its name] `name` is the `cluster_name` we give it: it stands in the command line of
 * PostgreSQL and of each of its children, and anybody may read that. (The working directory would need a right that
 * root in a container has not got.)
 */
export function isPostgresNamed(pid: number, name: string): boolean {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') {
      const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
      return line.includes('postgres') && line.includes(name)
    }
    if (process.platform === 'win32') {
      return /postgres/i.test(execFileSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }))
    }
    const line = execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return line.includes('postgres') && line.includes(name)
  } catch {
    return false
  }
}

/**
 * All processes of the PostgreSQL of this name. Only Linux can tell cheaply; elsewhere the list is empty and
 * PostgreSQL's own check has to do.
 */
export function postgresProcessesNamed(name: string): number[] {
  if (process.platform !== 'linux') return []
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid > 0 && isPostgresNamed(pid, name))
}

/** Waits until `done` answers true, looking every 20 ms; false after `ms`. */
export async function waitUntil(done: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + ms
  for (;;) {
    if (done()) return true
    if (performance.now() > end) return false
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
