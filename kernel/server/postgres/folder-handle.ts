import { closeSync, openSync } from 'node:fs'
import type { DatabaseUser } from './binaries.ts'

/**
 * [Note: a folder by its handle] On Linux as root we hand the database an open handle of its folder and name the
 * folder by it (`/proc/self/fd/3`), so it works below folders that only root may pass, such as /root.
 */
export function openFolder(folder: string, user: DatabaseUser | null): { stdio: number[]; path: string; close: () => void } {
  if (!user || process.platform !== 'linux') return { stdio: [], path: folder, close() {} }
  const handle = openSync(folder, 'r')
  return { stdio: [handle], path: '/proc/self/fd/3', close: () => closeSync(handle) }
}
