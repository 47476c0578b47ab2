import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupFinding, broken, look, rehearsalFinding, unseen, type Finding } from '#kernel/server/checkup.ts'
import { backupKeyName } from '../backup/make-backup.ts'
import type { Asked } from './ask.ts'
import type { Doctor } from './examine.ts'

export function backup({ settings: { dataFolder }, backups, now }: Doctor, asked: Asked | null): Finding {
  const key = join(dataFolder, backupKeyName)
  const todo = 'Make a key first:  npm run panah -- backup-key  (docs/backup.md)'
  if (!existsSync(key)) return look('backup', 'there is no key, so no copy can be made', todo)
  try {
    const { recipient } = JSON.parse(readFileSync(key, 'utf8')) as { recipient?: unknown }
    if (typeof recipient !== 'string' || !/^age1pq1[a-z0-9]{1900,}$/.test(recipient)) throw new Error('no recipient')
  } catch {
    return broken('backup', `${key} holds no key`, `Move it away. ${todo}`)
  }
  const copies = existsSync(backups)
    ? readdirSync(backups)
        .filter((name) => /^\d{4}-.*\.database\.age$/.test(name))
        .toSorted()
    : []
  const torn = copies.find((name) => !existsSync(join(backups, name.replace('.database.', '.secrets.'))))
  if (torn)
    return broken(
      'backup',
      `${torn} in ${backups} lacks its second file`,
      'A copy is two files of the same name. Find the other one, or make a new copy.',
    )
  const last = copies.at(-1)
  const times = [asked?.copied ? Date.parse(asked.copied) : 0, last ? statSync(join(backups, last)).mtimeMs : 0]
  const newest = Math.max(...times)
  return backupFinding(newest > 0 ? new Date(newest) : null, now)
}

export function rehearsal(asked: Asked | null, now: Date): Finding {
  if (!asked) return unseen('rehearsal', 'looked at when the database runs')
  return rehearsalFinding(asked.rehearsed && { at: new Date(asked.rehearsed.at), whole: asked.rehearsed.whole }, now)
}
