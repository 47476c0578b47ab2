/**
 * How far a fact may be trusted. A: the words of the law were read. B: a secondary source names it. B-: one weak source, a
 * lead. C: general knowledge, seen in no source: check before relying on it.
 */
export type Confidence = 'A' | 'B' | 'B-' | 'C'

/**
 * [Note: law is dated data] In three years one country replaced its whole law and two others amended theirs five times. So
 * nothing of law or land is a constant in code: every such thing is a fact with the days on which it holds, where it was
 * read and how far to trust it, and code asks for the value of a day.
 */
export interface Fact<T> {
  readonly value: T
  /** The first day on which it holds (or, when the note says so, the first day on which it was seen to hold). */
  readonly from: string
  /** The first day on which it no longer holds; null while it holds. */
  readonly until: string | null
  /** Where it was read, with the date of the source. For staff and editors, never shown to the public. */
  readonly source: string
  readonly confidence: Confidence
  readonly note?: string
}

/** The values of one thing through time, oldest first, never two on one day. */
export type Timeline<T> = readonly Fact<T>[]

/** Whether something with `from` and `until` holds on a day (ISO, `2026-11-22`). */
export const holds = (fact: { readonly from: string; readonly until: string | null }, day: string): boolean =>
  fact.from <= day && (fact.until === null || day < fact.until)

/** The fact of a timeline that holds on a day, or null: not known for that day. */
export const at = <T>(facts: Timeline<T>, day: string): Fact<T> | null => facts.find((fact) => holds(fact, day)) ?? null
