import { broken, clockFinding, ok, type Finding } from '#kernel/server/checkup.ts'
import type { Migration } from '#kernel/server/migrate.ts'
import type { Asked } from './ask.ts'

const day = 86_400_000

export function clock(asked: Asked | null, migrations: readonly Migration[], now: Date): Finding {
  const todo =
    'Set the clock, and let the computer take its time from the network (NTP). Do it before anybody works: each record says when it was written.'
  // the program was not there before its newest part
  const [, y, m, d] = /^(\d{4})(\d\d)(\d\d)/.exec(migrations.at(-1)?.name ?? '') ?? []
  if (y && now.getTime() < Date.UTC(Number(y), Number(m) - 1, Number(d)) - day)
    return broken('clock', `shows ${now.toISOString().slice(0, 10)}, and this program was made later`, todo)
  if (asked?.newest && Date.parse(asked.newest) > now.getTime() + 5 * 60_000)
    return broken('clock', 'the last write was made in the future', todo)
  return asked ? clockFinding(now, new Date(asked.at)) : ok('clock', `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC`)
}
