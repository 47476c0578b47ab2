import { regionName } from '#capabilities/cases/regions.ts'
import type { Country, Language } from '#kernel/language.ts'
import { type Agency, type Region, regions, type Wrong } from './records.ts'

/** The regions of a country with their names, for a list to choose from. */
export const regionsOf = (country: Country, language: Language): readonly { readonly region: Region; readonly name: string }[] =>
  regions.filter((region) => region.startsWith(`${country}-`)).map((region) => ({ region, name: regionName(region, language) }))

/** A refusal as it is counted. */
export interface Counted {
  readonly agency: Agency
  readonly what: readonly Wrong[]
  readonly on: string
}

export interface AgencyCount {
  readonly agency: Agency
  readonly count: number
  /** What was done there, the most frequent first; one refusal may be several of these. */
  readonly wrongs: readonly { readonly what: Wrong; readonly count: number }[]
}
export interface Counts {
  readonly total: number
  readonly agencies: readonly AgencyCount[]
  readonly wrongs: readonly { readonly what: Wrong; readonly count: number }[]
}

const tally = <K>(keys: readonly K[]): { readonly key: K; readonly count: number }[] => {
  const counts = new Map<K, number>()
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  return Array.from(counts, ([key, count]) => ({ key, count })).sort((a, b) => b.count - a.count)
}
const tallyWrongs = (refusals: readonly Counted[]) =>
  tally(refusals.flatMap(({ what }) => what)).map(({ key, count }) => ({ what: key, count }))

/** Refusals since a day by agency and by what was done, the most frequent first; null: of all times. */
export function countRefusals(refusals: readonly Counted[], since: string | null): Counts {
  const counted = refusals.filter(({ on }) => since === null || on >= since)
  return {
    total: counted.length,
    agencies: tally(counted.map(({ agency }) => agency)).map(({ key, count }) => ({
      agency: key,
      count,
      wrongs: tallyWrongs(counted.filter(({ agency }) => agency === key)),
    })),
    wrongs: tallyWrongs(counted),
  }
}

/** A number below this could point at one woman. Source: product.md, "Numbers out, names never". */
export const leastShown = 5

/** Numbers that may be shown outside: null stands for «fewer than five». */
export interface ShownCounts {
  readonly total: number | null
  readonly agencies: readonly { readonly agency: Agency; readonly count: number | null }[]
  readonly wrongs: readonly { readonly what: Wrong; readonly count: number | null }[]
}

/**
 * [Note: what may be shown outside] No number below five leaves the centre, nor one from which it could be reckoned: what
 * was done is not told apart by agency, and the total goes too when the agencies would give a hidden one away.
 */
export function shownOutside(counts: Counts): ShownCounts {
  const shown = (count: number) => (count < leastShown ? null : count)
  const agencies = counts.agencies.map(({ agency, count }) => ({ agency, count: shown(count) }))
  const isGivenAway = agencies.some(({ count }) => count === null)
  return {
    total: isGivenAway ? null : shown(counts.total),
    agencies,
    wrongs: counts.wrongs.map(({ what, count }) => ({ what, count: shown(count) })),
  }
}

/** Hours in which the risk is judged again after pressure. */
export const judgeAgainWithin = 24

/** By when the risk is judged again after something was noted; `done` is the first judgement since, if there is one. */
export function judgeAgain(noted: string, judged: readonly string[]): { readonly due: string; readonly done: string | null } {
  const since = judged.filter((at) => at > noted).sort()
  return { due: new Date(Date.parse(noted) + judgeAgainWithin * 3_600_000).toISOString(), done: since[0] ?? null }
}
