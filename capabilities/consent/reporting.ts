import { holds } from '#countries/fact.ts'
import { packs } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'

/** A report that the law asks of a centre, as a code: its sentence is `law.<code>` in the words of this room. */
export type Reported = 'child-at-once' | 'child' | 'violence'

/** What a centre of this country must report on this day, as far as `countries/` knows. Empty: nothing was read there. */
export function mustReport(country: Country, today: string): readonly Reported[] {
  const found = new Set<Reported>()
  for (const fact of packs[country].duties) {
    const { who, about, within } = fact.value
    if (who !== 'centre' || !holds(fact, today)) continue
    if (about === 'child-harmed') found.add(within === 'immediately' ? 'child-at-once' : 'child')
    if (about === 'violence') found.add('violence')
  }
  return [...found].sort()
}
