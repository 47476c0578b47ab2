/** A stretch of time of somebody: `who` is an account, the moments are UTC. */
export interface Stretch {
  readonly who: string
  readonly from: string
  readonly until: string | null
}
export interface Planned extends Stretch {
  readonly until: string
  readonly where: 'centre' | 'home'
}

const at = (moment: string) => Date.parse(moment)

/** A shift nobody has ended is forgotten, not endless: after so many hours it counts no more. */
export const longestTurn = 16
/** Who has come and not gone, each once, whoever came first standing first. */
export function here<T extends Stretch>(turns: readonly T[], now: string): readonly T[] {
  const newest = new Map<string, T>()
  for (const turn of turns) {
    if (turn.until !== null || at(turn.from) > at(now) || at(now) - at(turn.from) > longestTurn * 3_600_000) continue
    const before = newest.get(turn.who)
    if (before === undefined || turn.from < before.from) newest.set(turn.who, turn)
  }
  return [...newest.values()].sort((a, b) => at(a.from) - at(b.from))
}

/** Who is planned at this moment, at the centre or on call at home. */
export const planned = <T extends Planned>(shifts: readonly T[], where: Planned['where'], now: string): readonly T[] =>
  shifts.filter((shift) => shift.where === where && at(shift.from) <= at(now) && at(now) < at(shift.until)).sort(byStart)

/** Who comes after me: the first planned shift of somebody else that begins within so many hours, or began just now. */
export function nextAfter<T extends Planned>(shifts: readonly T[], me: string, now: string, within = 16): T | undefined {
  return shifts
    .filter(
      ({ who, from, until, where }) =>
        where === 'centre' &&
        who !== me &&
        at(until) > at(now) &&
        at(from) > at(now) - 2 * 3_600_000 &&
        at(from) < at(now) + within * 3_600_000,
    )
    .sort(byStart)[0]
}

export const byStart = (a: Stretch, b: Stretch): number => at(a.from) - at(b.from) || (a.who < b.who ? -1 : 1)

/** Pauses that last at this moment, the longest of each person. */
export function pausing<T extends Stretch & { readonly until: string }>(pauses: readonly T[], now: string): readonly T[] {
  const longest = new Map<string, T>()
  for (const pause of pauses) {
    if (at(pause.from) > at(now) + 60_000 || at(pause.until) <= at(now)) continue
    const before = longest.get(pause.who)
    if (before === undefined || at(pause.until) > at(before.until)) longest.set(pause.who, pause)
  }
  return [...longest.values()]
}

/** The seven days of the week in which a day lies, from Monday. */
export function weekOf(day: string): readonly string[] {
  const date = Date.parse(`${day}T00:00:00Z`)
  return sevenDays(new Date(date - ((new Date(date).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10))
}

/** A day and the six after it. */
export function sevenDays(from: string): readonly string[] {
  const first = Date.parse(`${from}T00:00:00Z`)
  return Array.from({ length: 7 }, (_, n) => new Date(first + n * 86_400_000).toISOString().slice(0, 10))
}

/** The usual shifts, hours by the clock of the centre; the end may lie on the next day. */
export const usualShifts = [
  { name: 'day', from: 9, until: 18 },
  { name: 'whole-day', from: 9, until: 33 },
  { name: 'night', from: 20, until: 33 },
] as const
