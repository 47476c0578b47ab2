import type { Entitlement, Standing } from '#countries/entitlement.ts'
import { entitlementsAt, paperRulesAt } from '#countries/entitlements.ts'
import type { Fact } from '#countries/fact.ts'
import { addDays, addMonths } from '#capabilities/shelter/rules.ts'
import type { Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { entitlementKind, paperKind } from './records.ts'

export { paperRulesAt, type Standing }

export interface MayAsk {
  readonly fact: Fact<Entitlement>
  /** `ask`: the source does not say who may ask, or her standing is not known. */
  readonly fits: 'yes' | 'ask'
}

/**
 * What she may ask for in a country on a day, by her standing; what is certainly not for her is left out. The surest stand
 * first, by how they were read.
 */
export function mayAsk(country: Country, day: string, standing: Standing | undefined): readonly MayAsk[] {
  return entitlementsAt(country, day)
    .filter(({ value }) => value.for === null || standing === undefined || value.for.includes(standing))
    .map((fact) => ({ fact, fits: fact.value.for !== null && standing !== undefined ? ('yes' as const) : ('ask' as const) }))
    .sort((a, b) => sureness(a) - sureness(b))
}
const sureness = ({ fact }: MayAsk): number => ['A', 'B', 'B-', 'C'].indexOf(fact.confidence)

/** The last day of what was granted on a day, by its term; null when it has none that is counted in days. */
export function endOf(term: Entitlement['term'], grantedOn: string): string | null {
  if (term === null || term.unit === 'hours') return null
  const next = term.unit === 'days' ? addDays(grantedOn, term.count) : addMonths(grantedOn, term.count)
  return addDays(next, -1)
}

/** Days after which a paper that was applied for is asked about, when no day was promised: our practice. */
export const askAfterDays = 30

/** The day on which somebody asks after a paper that is being made; null when it is not being made. `writtenOn` is the day of the entry. */
export function awaitedOn(paper: Coded<typeof paperKind>, writtenOn: string): string | null {
  if (paper.state !== 'applied') return null
  return paper.expectedBy ?? addDays(paper.appliedOn ?? writtenOn, askAfterDays)
}

/** Days before the end of what was granted from which it is shown. */
export const endsSoonDays = 14

/** When what was granted ends, and since when it is shown; null when it does not. */
export function endsOn(entitlement: Coded<typeof entitlementKind>): { readonly due: string; readonly from: string } | null {
  if (entitlement.state !== 'granted' || entitlement.endsOn === null) return null
  return { due: entitlement.endsOn, from: addDays(entitlement.endsOn, -endsSoonDays) }
}

/** Papers of hers that lie with the centre: given back before a case is closed. */
export const heldByUs = (papers: readonly { readonly coded: Coded<typeof paperKind> }[]): number =>
  papers.filter(({ coded }) => coded.state === 'with_us').length
