import { addDays, daysBetween, lastDay, type Limit, limitWarning, type Room, type Stay } from './rules.ts'

/** What a stay asks until when; its words are days only. */
export interface StayDuty {
  readonly due: string
  readonly urgent: boolean
  readonly words: Readonly<Record<string, string | number>>
}

/**
 * A decision on the end of a stay, asked for 30, 14 and 7 days before its last day. Each asking is due when the next one
 * begins, so whoever says «done» is asked again in time; from the last seven days on it is urgent. Null while there is
 * nothing to decide.
 */
export function stayEndsDuty(stay: Stay, limit: Limit, today: string): StayDuty | null {
  const warning = limitWarning(stay, limit, today)
  const last = lastDay(stay, limit)
  if (warning === null || last === null) return null
  const left = { 30: 14, 14: 7, 7: 0, past: 0 }[warning]
  return {
    due: addDays(last, -left),
    urgent: warning === 7 || warning === 'past',
    words: { last, days: Math.max(0, daysBetween(today, last)) },
  }
}

/** The day on which an isolation is planned to end, shown from the day before. Null without such a day. */
export function isolationEndsDuty(stay: Stay, room: Room | undefined, today: string): StayDuty | null {
  const { planned, state } = stay.coded
  if (room?.coded.kind !== 'isolation' || state !== 'staying' || planned === null || addDays(planned, -1) > today) return null
  return { due: planned, urgent: false, words: { last: planned } }
}
