import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { codeOf, StartFault } from './faults.ts'
import type { Log } from './log.ts'
import { isAlive, processWorld, startOf } from './processes.ts'

const megabyte = 1024 * 1024

export interface DataFolder {
  /** real, absolute path */
  path: string
  /** gives the folder free for another process */
  release(): void
}

/**
 * Takes the data folder for this process: makes it if need be, proves that it can be written and has room, and locks it
 * against a second server.
 *
 * @param options.freeMegabytes how much is free, for tests; by default the file system is asked
 * @throws StartFault data-not-writable, disk-full, data-in-use
 */
export async function takeDataFolder(
  folder: string,
  log: Log,
  options: { freeMegabytes?: (path: string) => number } = {},
): Promise<DataFolder> {
  const path = prepare(resolve(folder))
  const free = (options.freeMegabytes ?? freeMegabytesOf)(path)
  if (free < 200) {
    throw new StartFault(
      'disk-full',
      `The disk is full: only ${Math.floor(free)} MB are free for ${path}, and at least 200 MB are needed. Nothing was lost; free some space and start again.`,
      path,
    )
  }
  if (free < 1024) log.warn('The disk is nearly full.', { freeMegabytes: Math.floor(free) })
  return { path, release: await lock(path) }
}

/** Free space for an ordinary user in megabytes. */
export function freeMegabytesOf(path: string): number {
  const { bavail, bsize } = statfsSync(path)
  return (bavail * bsize) / megabyte
}

/** Makes a folder and those above it. (Node's own `recursive` never returns where a parent lies in /proc.) */
function make(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    if (codeOf(error) !== 'ENOENT' || dirname(path) === path || existsSync(dirname(path))) throw error
    make(dirname(path))
    mkdirSync(path, { mode: 0o700 })
    return true
  }
}

function prepare(path: string): string {
  try {
    const isNew = make(path)
    // As root the database runs as another user; where it gets no handle it has to pass through to its own folder
    // (See [Note: a folder by its handle])
    if (isNew && process.getuid?.() === 0 && process.platform !== 'linux') chmodSync(path, 0o711)
    const real = realpathSync(path)
    const probe = join(real, `.probe-${randomBytes(6).toString('hex')}`)
    writeFileSync(probe, 'x', { flag: 'wx' })
    rmSync(probe)
    return real
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') {
      throw new StartFault('disk-full', `The disk is full: nothing can be written to ${path}. Free some space and start again.`, path)
    }
    throw new StartFault(
      'data-not-writable',
      `The data folder ${path} is not writable (${codeOf(error) || String(error)}). Give this user the right to write there, or name another folder with PANAH_DATA.`,
      path,
      { cause: error },
    )
  }
}

interface Holder {
  pid: number
  started: string
  world: string
}

/**
 * [Note: the lock outlives nobody] The lock file names its process by number, start time and process world (boot and
 * container). A holder of our own world is there exactly when such a process runs, so nothing has to be cleaned up after
 * `kill -9`. A holder of another world (two containers on one volume, two computers on one share) cannot be seen: it
 * touches the file every two seconds, and we watch whether that goes on.
 */
async function lock(folder: string): Promise<() => void> {
  const file = join(folder, 'panah.lock')
  const mine = join(folder, `.lock-${process.pid}-${randomBytes(6).toString('hex')}`)
  const me: Holder = { pid: process.pid, started: startOf(process.pid), world: processWorld() }
  writeFileSync(mine, JSON.stringify(me), { mode: 0o600, flag: 'wx' })
  try {
    for (let round = 0; round < 20; round++) {
      try {
        linkSync(mine, file)
        return hold(file, me)
      } catch (error) {
        if (codeOf(error) === 'EPERM' || codeOf(error) === 'ENOTSUP' || codeOf(error) === 'ENOSYS') {
          // a file system without links: an exclusive create is nearly as good
          try {
            writeFileSync(file, JSON.stringify(me), { mode: 0o600, flag: 'wx' })
            return hold(file, me)
          } catch (second) {
            if (codeOf(second) !== 'EEXIST') throw second
          }
        } else if (codeOf(error) !== 'EEXIST') throw error
      }
      const text = readOr(file)
      if (text === null) continue
      const holder = parse(text)
      if (holder && (await isHeld(file, holder, me))) throw inUse(holder)
      const aside = `${mine}-stale`
      try {
        renameSync(file, aside)
      } catch (error) {
        if (codeOf(error) === 'ENOENT') continue
        throw error
      }
      const taken = readOr(aside)
      if (taken !== text) {
        // between our look and our move somebody else took the folder: give it back
        try {
          linkSync(aside, file)
        } catch {}
      }
      rmSync(aside, { force: true })
    }
    throw new Error(`the lock ${file} changes all the time`)
  } finally {
    rmSync(mine, { force: true })
  }
}

function hold(file: string, me: Holder): () => void {
  const beat = setInterval(() => {
    try {
      const now = new Date()
      utimesSync(file, now, now)
    } catch {}
  }, 2000)
  beat.unref()
  return () => {
    clearInterval(beat)
    if (readOr(file) === JSON.stringify(me)) rmSync(file, { force: true })
  }
}

async function isHeld(file: string, holder: Holder, me: Holder): Promise<boolean> {
  if (holder.world === me.world) return isAlive(holder.pid) && startOf(holder.pid) === holder.started
  const before = touchedAt(file)
  for (let i = 0; i < 25; i++) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    const now = touchedAt(file)
    if (now === null) return false
    if (now !== before) return true
  }
  return false
}

/** The process that holds a data folder, without waiting and without taking it; null: none. See [Note: the lock outlives nobody] */
export function holderOf(folder: string): { readonly pid: number } | null {
  const file = join(folder, 'panah.lock')
  const holder = parse(readOr(file) ?? '')
  if (holder === null) return null
  const isOurs = holder.world === processWorld()
  const isThere = isOurs ? isAlive(holder.pid) && startOf(holder.pid) === holder.started : Date.now() - (touchedAt(file) ?? 0) < 10_000
  return isThere ? { pid: holder.pid } : null
}

function inUse(holder: Holder): StartFault {
  return new StartFault(
    'data-in-use',
    `The data folder is in use by another process (pid ${holder.pid}). Stop that one first, or name another folder with PANAH_DATA.`,
    `pid ${holder.pid}`,
  )
}

function parse(text: string): Holder | null {
  try {
    const value = JSON.parse(text) as Partial<Holder>
    return typeof value.pid === 'number' ? { pid: value.pid, started: String(value.started), world: String(value.world) } : null
  } catch {
    return null
  }
}

function readOr(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function touchedAt(file: string): number | null {
  try {
    return statSync(file).mtimeMs
  } catch {
    return null
  }
}
