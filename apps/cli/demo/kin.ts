import type { kinRelations, stances } from '#capabilities/kin/records.ts'
import { newPerson, withStance } from '#capabilities/kin/rules.ts'
import { person } from '#capabilities/kin/sealed/person.ts'
import type { Cast } from './cast.ts'
import { numbered, surname } from './invented.ts'
import type { Moments } from './moments.ts'
import { tell, type Told } from './tell.ts'

interface Around {
  readonly relation: (typeof kinRelations)[number]
  readonly stance: (typeof stances)[number]
  readonly name?: string
  readonly who: string
  readonly note?: string
  readonly called?: true
  readonly house?: true
  readonly home?: true
}

const around: readonly Around[] = [
  {
    relation: 'sister',
    stance: 'safe',
    name: `Мадина ${surname}`,
    who: 'старшая сестра',
    called: true,
    house: true,
    note: 'Знает всё, живёт в другом городе.',
  },
  { relation: 'mother', stance: 'never_tell', who: 'мать', note: 'Добрая, но расскажет: боится разговоров соседей.' },
  { relation: 'his_kin', stance: 'dangerous', who: 'его брат', note: 'Искал её у школы.' },
  { relation: 'mother_in_law', stance: 'never_tell', who: 'свекровь', home: true },
  {
    relation: 'friend',
    stance: 'safe',
    name: `Сауле ${surname}`,
    who: 'подруга с работы',
    called: true,
    note: 'У неё запасные ключи и сумка.',
  },
  { relation: 'neighbour', stance: 'unsure', who: 'соседка с первого этажа', note: 'Помогла один раз, чего ждать дальше, неясно.' },
  { relation: 'father', stance: 'unsure', who: 'отец', note: 'Не виделись два года.' },
  { relation: 'teacher', stance: 'safe', who: 'классный руководитель дочери', called: true },
  { relation: 'aunt_uncle', stance: 'safe', name: `Гульнара ${surname}`, who: 'тётя по матери', called: true, house: true },
]

/** Who is around her: who may know, who is doubtful, who must never be told. */
export function* kinOf({ caseId, chance, part, opened }: Cast, { at }: Moments): Generator<Told> {
  if (part === 'arriving' || (part === 'closed' && chance.happens(0.5))) return
  const people = part === 'worked-through' ? around.slice(0, 6) : chance.some(around, 4)
  for (const { relation, stance, name, who, note, called, house, home } of people) {
    const known = { ...newPerson(), relation, livesWithHer: home === true, mayBeCalled: called === true, mayTakeHerIn: house === true }
    yield tell(
      person,
      { circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at: at(opened, 12, 30) },
      withStance(known, stance),
      {
        ...(name === undefined ? {} : { name }),
        who,
        ...(called === undefined ? {} : { phone: numbered(chance) }),
        ...(note === undefined ? {} : { note }),
      },
    )
  }
}
