import { dayIn } from '#capabilities/consent/centre-day.ts'
import { momentAt } from '#capabilities/helpline/rules.ts'

/** A calendar day some days later, ISO. */
export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** A moment of that day, UTC. */
export const momentOf = (day: string, hour: number, minute = 0): string =>
  `${day}T${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00.000Z`

/** A moment of that day by the clock of the invented centre, as UTC; hours beyond 24 lie on the next days. */
export const clock = (day: string, hour: number, minute = 0): string => minutesLater(momentAt('KZ', day, hour), minute)

/** The calendar day of the invented centre at a moment. */
export const dayAt = (moment: string): string => dayIn('KZ', moment)

/** The last moment of a day: what is due on a day is due until then. */
export const endOf = (day: string): string => new Date(Date.parse(momentAt('KZ', day, 24)) - 1000).toISOString()

export const minutesLater = (moment: string, minutes: number): string =>
  new Date(Date.parse(moment) + Math.round(minutes) * 60_000).toISOString()
export const hoursLater = (moment: string, hours: number): string => minutesLater(moment, hours * 60)

/** Days from one to the other; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
