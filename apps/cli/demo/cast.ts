import { relations, type Relation } from '#capabilities/cases/relations.ts'
import { violenceKinds, type ViolenceKind } from '#capabilities/cases/violence.ts'
import type { Region } from '#capabilities/obstacles/records.ts'
import { dayAt, daysBetween, daysLater, hoursLater } from './days.ts'
import { givenNames, plants } from './invented.ts'
import { Chance } from './random.ts'
import type { Author } from './tell.ts'

export interface StoryOptions {
  readonly cases: number
  /** The last moment of the story, UTC; its calendar day in the centre is the story's today. */
  readonly now: string
  /** Accounts of the invented staff. */
  readonly accounts: Readonly<Record<Author, string>>
  readonly seed?: number
  /** How many days back the first case lies; two years unless said. */
  readonly days?: number
  /** Notes in a case at the most; 9 unless said. */
  readonly notes?: number
  /**
   * Share of cases that are still open, the young ones far likelier than the old; unless said, most of the young ones and few
   * of the old ones.
   */
  readonly open?: number
  /** For measuring large centres: each case has its papers and little of its work, and nobody is on shift. */
  readonly thin?: boolean
}

/**
 * What a case is there for. The newest open ones carry the working day: somebody who has just come, somebody in danger, a
 * child about whom two people decide, a case in full work, terms that end today; all others are at rest.
 */
const parts = ['arriving', 'in-danger', 'child-question', 'worked-through', 'terms'] as const
export type Part = (typeof parts)[number] | 'usual' | 'closed'

/** One invented case before anything is told of it. */
export interface Cast {
  readonly n: number
  readonly caseId: string
  readonly part: Part
  readonly alias: string
  readonly given: string
  readonly opened: string
  readonly closed: string | null
  readonly children: number
  readonly region: Region
  readonly violence: readonly ViolenceKind[]
  readonly relation: Relation
  /** Null: nobody is responsible yet. */
  readonly worker: Author | null
  /** Chance of this case alone: what is told of one changes nothing of another. */
  readonly chance: Chance
}

/** At least so many cases are open, so that a small centre has all the parts and one at rest. */
const leastOpen = parts.length + 1
const homes = ['KZ-79', 'KZ-79', 'KZ-79', 'KZ-61', 'KZ-61', 'KZ-75', 'KZ-19', 'KZ-31'] as const
const hands = ['physical', 'physical', 'physical', 'psychological', 'psychological', 'economic', 'control'] as const
const whose = ['husband', 'husband', 'husband', 'husband', 'unregistered_husband', 'ex_husband', 'ex_husband', 'partner', 'son'] as const

/** All cases of the story, oldest first. */
export function castOf({ cases, now, seed = 20261122, days = 730, open, thin = false }: StoryOptions): readonly Cast[] {
  const today = dayAt(now)
  const openedOn = (n: number): string => {
    const age = cases - 1 - n
    if (thin || age > 2) return daysLater(today, Math.floor((n * (days - 6)) / Math.max(1, thin ? cases : cases - 3)) - days)
    return [today, dayAt(hoursLater(now, -27)), daysLater(today, -4)][age]!
  }
  const rough = Array.from({ length: cases }, (_, n) => {
    const chance = new Chance(seed + (n + 1) * 7919)
    const opened = openedOn(n)
    const age = daysBetween(opened, today)
    // lives of cases are long and short: as many are open in all as if each were open by the same chance
    const share = open === undefined ? (age < 60 ? 0.85 : age < 180 ? 0.45 : 0.06) : Math.exp(-age / (open * days))
    return { n, chance, opened, age, isOpen: age < 20 || chance.happens(share) || (!thin && n >= cases - leastOpen) }
  })
  let place = thin ? parts.length : rough.filter(({ isOpen }) => isOpen).length
  return rough.map(({ n, chance, opened, age, isOpen }): Cast => {
    const part = !isOpen ? 'closed' : thin ? 'usual' : (parts[--place] ?? 'usual')
    const wished = chance.pick([0, 0, 1, 1, 1, 2, 2, 3, 4] as const)
    return {
      n,
      chance,
      caseId: chance.uuid(),
      part,
      opened,
      closed: isOpen ? null : daysLater(opened, Math.min(Math.floor(age * (0.3 + 0.7 * chance.next())), chance.between(14, 200))),
      given: chance.pick(givenNames),
      alias: `${plants[(n * 7 + Math.floor(n / 900)) % plants.length]}-${100 + ((n * 37) % 900)}`,
      children: part === 'child-question' || part === 'worked-through' ? 2 : wished,
      region: chance.pick(homes),
      violence: [...new Set([chance.pick(hands), ...(chance.happens(0.6) ? [chance.pick(violenceKinds)] : [])])],
      relation: part !== 'usual' && part !== 'closed' ? 'husband' : chance.happens(0.85) ? chance.pick(whose) : chance.pick(relations),
      worker:
        part === 'arriving' ? null : chance.pick(['social-worker', 'social-worker', 'social-worker', 'psychologist', 'lawyer'] as const),
    }
  })
}
