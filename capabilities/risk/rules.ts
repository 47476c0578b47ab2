import { type Level, levels } from './records.ts'

/** One judgement as the rules see it. */
export interface Judged {
  readonly id: string
  readonly coded: {
    readonly level: Level
    readonly at: string
    readonly reviewBy: string | null
    readonly after: readonly string[]
  }
}

/** Place of a level among the four, 0 the least. */
export const rank = (level: Level): number => levels.indexOf(level)

const higherFirst = (a: Judged, b: Judged): number =>
  rank(b.coded.level) - rank(a.coded.level) || (a.coded.at < b.coded.at ? 1 : a.coded.at > b.coded.at ? -1 : a.id < b.id ? -1 : 1)

/**
 * [Note: the higher stays] Two people may judge the danger at the same time, one of them without a network. Every judgement
 * names those it was made after; what no other names is still standing. While more than one stands, the highest holds and
 * the screen says so, until somebody who sees them all judges anew. So a level is never lowered by chance, by a clock that
 * is wrong, or by whoever sent last; only by a person, with a reason.
 *
 * @returns the judgements that stand, the one that holds first
 */
export function standing<J extends Judged>(judged: readonly J[]): J[] {
  const replaced = new Set(judged.flatMap((each) => each.coded.after))
  return judged.filter((each) => !replaced.has(each.id)).sort(higherFirst)
}

/** The judgement that holds now, or undefined when nobody has judged yet. */
export const holding = <J extends Judged>(judged: readonly J[]): J | undefined => standing(judged)[0]

/** Whether a level is below what holds: then a reason is asked for. */
export const isLower = (level: Level, than: Judged | undefined): boolean => than !== undefined && rank(level) < rank(than.coded.level)

/** The judgements in the order they were made: the line of the trend. */
export const inTime = <J extends Judged>(judged: readonly J[]): J[] => [...judged].sort((a, b) => (a.coded.at < b.coded.at ? -1 : 1))

/** Days after which a level is looked at again, as a proposal that is changed in the form: our practice, no law. */
export const reviewAfter: Readonly<Record<Level, number>> = { usual: 90, raised: 30, high: 7, extreme: 1 }

/** At a high or extreme level somebody speaks with her at least once in so many hours. Source: product.md A2. */
export const contactWithinHours = 24

export const hoursAfter = (moment: string, hours: number): string => new Date(Date.parse(moment) + hours * 3_600_000).toISOString()

/**
 * By when somebody must have spoken with her: a day after the last contact, or after the level was set when there was none
 * since; null at a lower level. Moments are ISO-8601 UTC.
 */
export function contactDue(holds: Judged | undefined, contacts: readonly string[]): string | null {
  if (holds === undefined || rank(holds.coded.level) < rank('high')) return null
  const last = contacts.reduce((latest, at) => (at > latest ? at : latest), holds.coded.at)
  return hoursAfter(last, contactWithinHours)
}
