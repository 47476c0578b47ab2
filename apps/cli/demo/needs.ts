import type { Need, Source } from '#capabilities/needs/rules.ts'
import { item } from '#capabilities/needs/sealed/item.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Cast } from './cast.ts'
import type { Moments } from './moments.ts'
import { type Author, tell, type Told } from './tell.ts'

interface Said {
  readonly what: Need
  readonly text: string
  readonly source: Source
}

const open: readonly Said[] = [
  { what: 'allergy', text: 'Орехи и пенициллин. Лекарства только через медика.', source: 'she' },
  { what: 'diet', text: 'Без свинины, детям без молока.', source: 'she' },
  { what: 'infant', text: 'Грудной ребёнок: кроватка, смесь на ночь, тихая комната.', source: 'she' },
  { what: 'interpreter', text: 'Жестовый язык, переводчица по вторникам и четвергам.', source: 'agency' },
  { what: 'language', text: 'Понимает по-русски, но о важном лучше по-узбекски.', source: 'she' },
  { what: 'access', text: 'Палочка, без лестниц: комната на первом этаже.', source: 'she' },
]
const pregnancy: Said = { what: 'pregnancy', text: 'Пятый месяц, приём в женской консультации в среду.', source: 'she' }

/** What the house and the worker must know of her needs: only what may be read by everybody of intake, or by the medic. */
export function* needsOf(cast: Cast, { at }: Moments): Generator<Told> {
  const { caseId, chance, part, opened, alias } = cast
  const one = ({ what, text, source }: Said, circle: RoleCircle, author: Author) =>
    tell(item, { circle, author, id: chance.uuid(), caseId, at: at(opened, 13) }, { asked: opened }, { alias, what, text, source })
  if (part === 'closed' || part === 'arriving') return
  if (part !== 'in-danger' && part !== 'worked-through' && chance.happens(0.5)) return
  for (const each of chance.some(open, 2)) yield one(each, 'intake', 'social-worker')
  if (part === 'worked-through' || part === 'in-danger') yield one(pregnancy, 'medical', 'medic')
}
