import { retention } from '#capabilities/centre/records.ts'
import { clocks, type Clocks, keptThings, type KeptThing, lastDay, runOut, usualClocks } from '#capabilities/centre/retention.ts'
import { dayIn } from '#capabilities/consent/centre-day.ts'
import type { Country } from '#kernel/language.ts'

/** What a centre has set, and since when. */
export interface Terms {
  readonly clocks: Clocks
  readonly extent: 'story' | 'whole'
  /** The moment since which the clock erases by itself, unchanged; null: it only proposes. */
  readonly byItself: string | null
}

/** What has run out. */
export interface Due {
  readonly thing: KeptThing
  readonly id: string
  /** The last day on which it is kept. */
  readonly until: string
}

/** The record in which a centre sets its terms. */
export const termsKind: string = retention.kind

/** The centre's own terms as it wrote them at `at`; those of the country's law while it has set none. */
export function termsFrom(country: Country, day: string, written: { readonly coded: unknown; readonly at: string } | null): Terms {
  if (written === null) return { clocks: usualClocks(country, day), extent: 'story', byItself: null }
  const coded = retention.schema.parse(written.coded)
  return { clocks: coded, extent: coded.extent ?? 'story', byItself: coded.byItself === true ? written.at : null }
}

/** Things with a clock that runs, and of which kind of record each is. */
export const running = (terms: Clocks): readonly { readonly thing: KeptThing; readonly kind: string }[] =>
  keptThings.flatMap((thing) => (terms[thing] === null ? [] : [{ thing, kind: clocks[thing].kind }]))

/** Of records of one thing those whose time is over by the end of a day. */
export function ranOut(
  thing: KeptThing,
  records: readonly { readonly id: string; readonly coded: unknown }[],
  terms: Clocks,
  day: string,
): readonly Due[] {
  const days = terms[thing]
  return runOut(thing, records, days, day).map(({ id, coded }) => ({
    thing,
    id,
    until: lastDay(clocks[thing].from(coded) ?? day, days ?? 0),
  }))
}

/** The calendar day of a centre, some days from a moment. */
export const dayOf = (country: Country, now: Date, days = 0): string =>
  dayIn(country, new Date(now.getTime() + days * 86_400_000).toISOString())
