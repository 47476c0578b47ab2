/**
 * One line of what is told to who looks after the machine: on the health page and by `npm run panah -- doctor`. It is
 * about the machine only: no person, no centre, no number that belongs to either.
 */
export interface Finding {
  readonly what: string
  /** `unseen`: it could not be looked at, and that is no fault */
  readonly is: 'ok' | 'look' | 'broken' | 'unseen'
  readonly says: string
  /** what to do, unless it is ok */
  readonly todo?: string
}

export const ok = (what: string, says: string): Finding => ({ what, is: 'ok', says })
export const look = (what: string, says: string, todo: string): Finding => ({ what, is: 'look', says, todo })
export const broken = (what: string, says: string, todo: string): Finding => ({ what, is: 'broken', says, todo })
export const unseen = (what: string, says: string): Finding => ({ what, is: 'unseen', says })

/** The worst of all. */
export const worst = (findings: readonly Finding[]): 'ok' | 'look' | 'broken' =>
  findings.some(({ is }) => is === 'broken') ? 'broken' : findings.some(({ is }) => is === 'look') ? 'look' : 'ok'

const day = 86_400_000
const days = (ms: number): string => {
  const n = Math.floor(ms / day)
  return n === 1 ? '1 day' : `${n} days`
}

export function diskFinding(freeMegabytes: number): Finding {
  const says = freeMegabytes < 10_240 ? `${Math.floor(freeMegabytes)} MB free` : `${Math.floor(freeMegabytes / 1024)} GB free`
  if (freeMegabytes < 200)
    return broken('disk', says, 'Below 200 MB the program does not start. Free some space on the disk of the data folder now.')
  if (freeMegabytes < 1024) return look('disk', says, 'Free some space: 1 GB should always be there.')
  return ok('disk', says)
}

/** @param last when the last copy was made; null: never */
export function backupFinding(last: Date | null, now: Date): Finding {
  const todo = 'Make a copy:  npm run panah -- backup --into FOLDER  (docs/backup.md)'
  if (last === null) return look('backup', 'no copy was ever made', todo)
  const age = now.getTime() - last.getTime()
  if (age < -day) return look('backup', 'the last copy was made in the future', 'Set the clock of this computer, and make a copy.')
  const says = `the last copy is ${age < day ? 'less than a day' : days(age)} old`
  if (age > 31 * day) return broken('backup', says, todo)
  if (age > 7 * day) return look('backup', says, todo)
  return ok('backup', says)
}

/** @param last when a copy was last restored to see whether it can be, and whether it could; null: never */
export function rehearsalFinding(last: { readonly at: Date; readonly whole: boolean } | null, now: Date): Finding {
  const todo = 'Rehearse it:  npm run panah -- rehearse FILE.database.age  (docs/backup.md)'
  if (last === null) return look('rehearsal', 'no copy was ever restored to see whether it can be', todo)
  if (!last.whole) return broken('rehearsal', 'the last copy that was tried could not be restored', `Make a new copy at once. ${todo}`)
  const age = now.getTime() - last.at.getTime()
  const says = `a copy was restored ${age < day ? 'less than a day' : days(age)} ago`
  if (age > 100 * day) return look('rehearsal', says, todo)
  return ok('rehearsal', says)
}

/** @param ends when the certificate ends; null: something before us has it, or nobody */
export function certificateFinding(ends: Date | null, now: Date): Finding {
  if (ends === null) return unseen('certificate', 'none here: this computer only, or a proxy has it')
  const left = ends.getTime() - now.getTime()
  const todo = 'Renew it. A new file is taken up within six hours, or at once by a new start.'
  if (left < 0) return broken('certificate', `ended ${days(-left)} ago`, todo)
  if (left < 21 * day) return look('certificate', `${days(left)} left`, todo)
  return ok('certificate', `${days(left)} left`)
}

/** @param database what the clock of the database shows at the same moment */
export function clockFinding(now: Date, database: Date): Finding {
  const apart = Math.abs(now.getTime() - database.getTime()) / 1000
  if (apart > 120)
    return broken(
      'clock',
      `the clocks of program and database are ${Math.round(apart)} s apart`,
      'Let both computers take their time from the network (NTP).',
    )
  return ok('clock', 'program and database agree')
}

export function memoryFinding(freeMegabytes: number): Finding {
  const says = `${Math.floor(freeMegabytes)} MB available`
  if (freeMegabytes < 100)
    return broken('memory', says, 'Close other programs, or give the computer more memory: program and database need about 300 MB.')
  if (freeMegabytes < 400)
    return look('memory', says, 'Little is left: program and database need about 300 MB, and more while a copy is made.')
  return ok('memory', says)
}
