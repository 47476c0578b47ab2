import type { Country } from '#kernel/language.ts'
import type { Entitlement, PaperRules } from './entitlement.ts'
import { at, type Fact, holds, type Timeline } from './fact.ts'
import { kgEntitlements, kgPaperRules } from './kg/entitlements.ts'
import { kzEntitlements, kzPaperRules } from './kz/entitlements.ts'
import { tjEntitlements, tjPaperRules } from './tj/entitlements.ts'
import { uzEntitlements, uzPaperRules } from './uz/entitlements.ts'

/** What may be asked for in each country, with where it was read and how sure we are. See [Note: law is dated data] */
export const entitlements: Readonly<Record<Country, readonly Fact<Entitlement>[]>> = {
  KZ: kzEntitlements,
  KG: kgEntitlements,
  UZ: uzEntitlements,
  TJ: tjEntitlements,
}

const paperRules: Readonly<Record<Country, Timeline<PaperRules>>> = {
  KZ: kzPaperRules,
  KG: kgPaperRules,
  UZ: uzPaperRules,
  TJ: tjPaperRules,
}

/** What may be asked for in a country on a day. */
export const entitlementsAt = (country: Country, day: string): readonly Fact<Entitlement>[] =>
  entitlements[country].filter((fact) => holds(fact, day))

/** What a country says of papers on a day, or null. */
export const paperRulesAt = (country: Country, day: string): Fact<PaperRules> | null => at(paperRules[country], day)
