import { at } from '#countries/fact.ts'
import { packs } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'

/** What runs out by a clock: a closed case with everything in it; a call and a call back that led to no case. */
export const keptThings = ['case', 'call', 'callback'] as const
export type KeptThing = (typeof keptThings)[number]

/** Days for each; null: it is kept until somebody erases it. */
export type Clocks = Readonly<Record<KeptThing, number | null>>

const dayOf = (moment: string): string => moment.slice(0, 10)

/** Of which records each thing is, and the day on which the clock of one began; null while it does not run. */
export const clocks: Readonly<Record<KeptThing, { readonly kind: string; readonly from: (coded: any) => string | null }>> = {
  case: {
    kind: 'cases/case',
    from: ({ status, closedOn }: { status: string; closedOn: string | null }) => (status === 'closed' ? closedOn : null),
  },
  call: {
    kind: 'helpline/call',
    from: ({ toCase, started }: { toCase: string | null; started: string }) => (toCase === null ? dayOf(started) : null),
  },
  callback: {
    kind: 'helpline/callback',
    from: ({ toCase, state, until }: { toCase: string | null; state: string; until: string }) =>
      toCase === null && state !== 'waiting' ? dayOf(until) : null,
  },
}

/** What the country's law says of a closed case, in days; null when no number was found in it, and then the centre decides. */
export function lawOf(country: Country, day: string): number | null {
  const years = at(packs[country].data, day)?.value.keptYears ?? null
  return years === null ? null : years * 365
}

/** The clocks before anybody has set one: the law's for a closed case where it has a number, none otherwise. */
export const usualClocks = (country: Country, day: string): Clocks => ({ case: lawOf(country, day), call: null, callback: null })

/** The last day on which something is kept that began to run on `from`; ISO days. */
export function lastDay(from: string, days: number): string {
  return new Date(Date.parse(`${from}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Those whose time is up by the end of `day`, in the order they came. */
export function runOut<R extends { readonly coded: unknown }>(
  thing: KeptThing,
  records: readonly R[],
  days: number | null,
  day: string,
): readonly R[] {
  if (days === null) return []
  return records.filter(({ coded }) => {
    const from = clocks[thing].from(coded)
    return from !== null && lastDay(from, days) <= day
  })
}
