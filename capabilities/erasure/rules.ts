/**
 * [Note: the clock waits] Where a centre lets its clock erase by itself, it erases only what ran out so many days ago, under
 * terms that have stood unchanged for as many: until then everybody sees it on the list and can keep it back. So nobody
 * empties a centre by shortening a term.
 */
export const waitedDays = 30

/** A hold as it is written. */
export interface Held {
  readonly until: string | null
  readonly lifted: boolean
}

/** Whether a hold keeps its case on a day; ISO days, the last one included. */
export const isKept = ({ until, lifted }: Held, today: string): boolean => !lifted && (until === null || until >= today)

/**
 * The last day on which a copy made today, or before, still lies somewhere.
 *
 * @param kept for how many days the centre keeps its copies
 */
export const inCopiesUntil = (today: string, kept: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + kept * 86_400_000).toISOString().slice(0, 10)
