import type { Country } from '#kernel/language.ts'
import type { Duty, Pack } from './country.ts'
import { type Fact, type Timeline, at, holds } from './fact.ts'

/** How a child may be asked in an official matter. */
export interface ChildInterview {
  /** Who must sit beside the child; null: no rule was seen. */
  readonly beside: 'representative-or-teacher' | null
  /** Minutes an official talk may last at most; null: no rule was seen. */
  readonly minutes: number | null
  /** Whether the law names a place where a child is asked once, with a recording; null: no rule was seen. */
  readonly oneRecorded: boolean | null
}

const law = 'Law of KZ 30.12.2025 No 245-VIII «О профилактике правонарушений» (adilet.zan.kz/rus/docs/Z2500000245, read in Nov 2026)'
const unseen = (source: string): Fact<ChildInterview> => ({
  value: { beside: null, minutes: null, oneRecorded: null },
  from: '2026-11-22',
  until: null,
  source,
  confidence: 'C',
  note: 'Ask counsel; until then somebody the child trusts sits beside, and one interview is enough.',
})

/** How a child may be asked, by country. */
export const childInterview: Readonly<Record<Country, Timeline<ChildInterview>>> = {
  KZ: [
    {
      value: { beside: 'representative-or-teacher', minutes: 60, oneRecorded: true },
      from: '2026-03-02',
      until: null,
      source: `${law}, art. 50 (a preventive talk), art. 9(2)(14) (rooms of help to child victims)`,
      confidence: 'A',
      note: 'Art. 50 is about the talk of prevention; the age of interview in criminal procedure was not read.',
    },
  ],
  KG: [unseen('no rule on the interview of a child was seen, 2026-11-22')],
  UZ: [unseen('no rule on the interview of a child was seen, 2026-11-22')],
  TJ: [unseen('no rule on the interview of a child was seen, 2026-11-22')],
}

/** Hours after sexual violence within which medicine can still do something. */
export interface MedicalWindow {
  readonly what: 'hiv' | 'pregnancy' | 'evidence'
  readonly hours: number
}

/** The same in all four countries until a protocol of a ministry is read. */
export const medicalWindows: readonly Fact<MedicalWindow>[] = (
  [
    ['hiv', 72],
    ['pregnancy', 120],
    ['evidence', 120],
  ] as const
).map(([what, hours]) => ({
  value: { what, hours },
  from: '2020-01-01',
  until: null,
  source: 'international clinical practice for survivors of rape (WHO, UNFPA, UNHCR 2020); general knowledge, not read here',
  confidence: 'C',
  note: 'The doctor decides. No protocol of a ministry of the four countries was read.',
}))

/** The duties to tell somebody that a child was harmed, as they hold on a day; those of the centre first. */
export const childDuties = (pack: Pack, day: string): readonly Fact<Duty>[] =>
  pack.duties
    .filter(
      (fact) =>
        holds(fact, day) && (fact.value.about === 'child-harmed' || (fact.value.who === 'centre' && fact.value.about === 'violence')),
    )
    .sort((a, b) => rank(a.value) - rank(b.value))
const rank = ({ who, about }: Duty): number => (who === 'centre' ? 0 : 2) + (about === 'child-harmed' ? 0 : 1)

/** The centre's own duty where a child was harmed, or null: none was seen for that day. */
export const centresChildDuty = (pack: Pack, day: string): Fact<Duty> | null =>
  childDuties(pack, day).find(({ value }) => value.who === 'centre' && value.about === 'child-harmed') ?? null

/** How a child may be asked on a day, or null. */
export const childInterviewAt = (country: Country, day: string): Fact<ChildInterview> | null => at(childInterview[country], day)
