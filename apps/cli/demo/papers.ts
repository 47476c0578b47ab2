import type { papers } from '#capabilities/papers/records.ts'
import { entitlement } from '#capabilities/papers/sealed/entitlement.ts'
import { paper } from '#capabilities/papers/sealed/paper.ts'
import { standing } from '#capabilities/papers/sealed/standing.ts'
import type { Cast } from './cast.ts'
import { daysLater, endOf } from './days.ts'
import type { Moments } from './moments.ts'
import { answered } from './tasks.ts'
import { type Author, tell, type Told } from './tell.ts'

const wanted: readonly (typeof papers)[number][] = ['identity_card', 'marriage_certificate', 'bank_card', 'health_paper', 'property_paper']
const rights = [
  { what: 'legal_aid', group: 'law' },
  { what: 'special_services', group: 'services' },
  { what: 'order_copy', group: 'safety' },
] as const

/** Papers she has, misses or gets again, her standing before the law, and what she asked for by law. */
export function* papersOf(cast: Cast, { at, today }: Moments, accounts: Readonly<Record<Author, string>>): Generator<Told> {
  const { caseId, chance, part, opened } = cast
  if (part === 'arriving' || part === 'in-danger' || (part === 'closed' && chance.happens(0.75))) return
  const where = (author: Author) => ({ circle: 'intake', author, id: chance.uuid(), caseId, at: at(opened, 15) }) as const
  if (chance.happens(0.6) || part === 'worked-through')
    yield tell(
      standing,
      where('lawyer'),
      {},
      chance.happens(0.85)
        ? { citizenship: 'Казахстан', standing: 'citizen' }
        : { citizenship: 'Узбекистан', standing: 'labour_migrant', note: 'срок регистрации узнать' },
    )
  const none = { appliedOn: null, expectedBy: null }
  for (const which of chance.some(wanted, 2))
    yield tell(
      paper,
      where('social-worker'),
      { which, whose: 'her', state: chance.pick(['with_her', 'left_there', 'taken', 'got'] as const), ...none },
      {},
    )
  if (cast.children > 0 && chance.happens(0.6))
    yield tell(
      paper,
      where('social-worker'),
      { which: 'birth_certificate', whose: 'child', state: chance.pick(['with_us', 'with_her'] as const), ...none },
      { note: 'в сейфе, на конверте чужое имя' },
    )
  if (part === 'terms' || part === 'worked-through') {
    const expectedBy = part === 'terms' ? today : daysLater(today, 8)
    const made = tell(
      paper,
      where('lawyer'),
      { which: 'passport', whose: 'her', state: 'applied', appliedOn: daysLater(today, -20), expectedBy },
      { note: 'ЦОН, талон учебный' },
    )
    yield made
    if (part === 'terms')
      yield answered(chance, {
        of: made,
        rule: 'paper-awaited',
        due: endOf(today),
        owner: accounts.lawyer,
        author: 'lawyer',
        at: at(today, 9, 40),
      })
    yield tell(
      entitlement,
      where('lawyer'),
      { group: 'housing', state: 'granted', askedOn: opened, decidedOn: opened, endsOn: daysLater(today, part === 'terms' ? 9 : 100) },
      { what: 'shelter_stay' },
    )
  }
  if (part === 'worked-through' || (part === 'usual' && chance.happens(0.5))) {
    const { what, group } = chance.pick(rights)
    const state = chance.pick(['asked', 'granted', 'refused'] as const)
    yield tell(
      entitlement,
      where('lawyer'),
      {
        group,
        state,
        askedOn: opened,
        decidedOn: state === 'asked' ? null : daysLater(opened, 1) > today ? today : daysLater(opened, 1),
        endsOn: null,
      },
      { what, ...(state === 'refused' ? { note: 'просили приговор суда, написали возражение' } : {}) },
    )
  }
}
