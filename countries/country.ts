import type { Country, Language } from '#kernel/language.ts'
import type { Confidence, Fact, Timeline } from './fact.ts'
import type { Step } from './step.ts'

/** A region: ISO 3166-2 code, its names, the days on which the code is in use. */
export interface Region {
  readonly code: string
  /** `city`: the region is one city, so to name it is to name the town. */
  readonly kind: 'region' | 'city'
  readonly names: Readonly<{ ru: string; en: string; state: string }>
}

export type LineWhat = 'police' | 'ambulance' | 'emergency' | 'advice' | 'children' | 'legal' | 'mind'

/** A telephone line that belongs to a whole country (or, if `region` is set, to one region). */
export interface Line {
  /** Stable name, `kz-111`; message keys and records point at it. */
  readonly code: string
  readonly what: LineWhat
  /** As people read it. A short number works only inside its own country and means another thing in the next one. */
  readonly number: string
  readonly dial: string
  /** Only short numbers belong to an office and not to a person's telephone. */
  readonly reach: 'short' | 'city' | 'mobile'
  /** Hours of work; null: not known. `from` and `to` by the local clock. */
  readonly hours: 'always' | { readonly from: string; readonly to: string } | null
  /** null: not known. */
  readonly languages: readonly Language[] | null
  readonly free: boolean | null
  readonly region: string | null
  /** The day on which a person called and it was so; null: never called by us. */
  readonly verified: string | null
  /** The year of the newest source that names it; null: the source has no date or there is none. */
  readonly seen: string | null
  readonly from: string
  readonly until: string | null
  readonly source: string
  readonly confidence: Confidence
  readonly note?: string
}

/** How long a stay in a shelter may last, and how it goes on. */
export interface StayLimit {
  /** null: no limit was found; the centre sets its own. */
  readonly limit: { readonly count: number; readonly unit: 'days' | 'months' } | null
  /** Who may lengthen it; `unknown`: no rule was found, so the software asks and remembers who decided. */
  readonly extension: 'commission' | 'centre' | 'none' | 'unknown'
  /** How many days before the end a decision is asked for. */
  readonly askBefore: number
}

export interface ProtectionOrder {
  readonly issuedBy: 'police' | 'prevention-inspector'
  /** Days from its start; `least` and `most` differ where the police choose. */
  readonly days: { readonly least: number; readonly most: number }
  readonly startsWith: 'service' | 'issue' | 'unknown'
  readonly longest: { readonly count: number; readonly unit: 'days' | 'months'; readonly by: 'police' | 'prosecutor' | 'court' | 'nobody' }
  /** Hours from the appeal to the decision; null: the law names none. */
  readonly decidedWithinHours: number | null
  /** How often the police must look, in days; null: not known. */
  readonly checkedEveryDays: number | null
}

/** Who must tell whom, and by when. */
export interface Duty {
  readonly code: string
  readonly who: 'centre' | 'police' | 'school' | 'health' | 'family-centre' | 'social-service'
  readonly whom: 'police' | 'guardianship' | 'helpers' | 'child-service' | 'family-centre'
  readonly about: 'violence' | 'child-harmed' | 'assessment'
  /** null: the law sets no time. */
  readonly within: { readonly count: number; readonly unit: 'hours' | 'working-days' } | 'immediately' | null
  /** Whether the law makes her consent a condition; null: it does not say. Counsel must be asked. */
  readonly consentNeeded: boolean | null
}

export interface DataRules {
  /** Whether personal data must lie on hardware in the country; null: no rule was seen. */
  readonly keptInCountry: boolean | null
  /** Years that a case file must or may be kept after closing; null: no number in the law, until the purpose is reached. */
  readonly keptYears: number | null
  /** Working days to stop after a consent is withdrawn; null: not seen. */
  readonly stopAfterWithdrawal: number | null
}

/** What the law and the land say in one country. See [Note: law is dated data] */
export interface Pack {
  readonly country: Country
  readonly regions: readonly Fact<Region>[]
  readonly lines: readonly Line[]
  /** What the telephone script says of this country's police, lines and programmes, besides what is said everywhere. */
  readonly steps: readonly Fact<Step>[]
  readonly currency: Timeline<{ readonly code: string; readonly sign: string }>
  /** Minutes before UTC and the name in the time zone database; no country here has daylight saving. */
  readonly clock: Timeline<{ readonly zone: string; readonly minutes: number }>
  /** State languages first; then those that people also ask for. */
  readonly languages: Timeline<{ readonly state: readonly Language[]; readonly also: readonly Language[] }>
  /** Where the public site's Exit leads: dull, light, with nothing personal on it. The second is for when the first is dead. */
  readonly exits: Timeline<readonly [string, string]>
  readonly stay: Timeline<StayLimit>
  /** Days after arrival on which nothing is asked of a guest but safety and health. */
  readonly quietDays: Timeline<number>
  readonly order: Timeline<ProtectionOrder>
  readonly duties: readonly Fact<Duty>[]
  readonly data: Timeline<DataRules>
}
