import { clock, dayAt } from './days.ts'

/** The time of a story. */
export interface Moments {
  /** UTC. */
  readonly now: string
  /** Calendar day of the centre. */
  readonly today: string
  /** A moment of a day by the centre's clock, at ten unless said; today never later than a few minutes ago. */
  at(day: string, hour?: number, minute?: number): string
}

export function momentsOf(now: string): Moments {
  const today = dayAt(now)
  const latest = new Date(Date.parse(now) - 180_000).toISOString()
  return {
    now,
    today,
    at: (day, hour = 10, minute = 0) => {
      const moment = clock(day, hour, minute)
      return moment < latest ? moment : latest
    },
  }
}
