import { services } from '#capabilities/cases/services.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Coded } from '#kernel/record.ts'
import type { Cast } from './cast.ts'
import { daysBetween, daysLater, hoursLater } from './days.ts'
import { lawyerTexts, medicTexts, psychologistTexts, textsOf } from './invented.ts'
import type { Moments } from './moments.ts'
import { type Author, tell, type Told } from './tell.ts'

type What = keyof typeof textsOf

const byProfession = [
  { author: 'psychologist', circle: 'psych', texts: psychologistTexts },
  { author: 'lawyer', circle: 'legal', texts: lawyerTexts },
  { author: 'medic', circle: 'medical', texts: medicTexts },
] as const satisfies readonly { readonly author: Author; readonly circle: RoleCircle; readonly texts: readonly string[] }[]

/** Whose word an entry is, by what it is. */
const sourceOf: Readonly<Record<What, NonNullable<Coded<typeof note>['source']>>> = {
  note: 'seen',
  contact: 'she',
  visit: 'she',
  service: 'she',
  agency: 'agency',
  kin: 'kin',
}

/** What was written of a case between its first and its last day, `most` entries at the most. */
export function* notesOf(cast: Cast, { at, today, now }: Moments, most: number): Generator<Told> {
  const { caseId, chance, opened, part } = cast
  const end = cast.closed ?? today
  const many = part === 'arriving' || part === 'in-danger' ? 1 : chance.between(Math.min(2, most), most)
  for (let k = 0; k < many; k++) {
    const moment = at(daysLater(opened, Math.floor((k * daysBetween(opened, end)) / many)), chance.between(10, 17), chance.between(0, 59))
    if (many > 1 && k > 0 && chance.happens(0.28)) {
      const { author, circle, texts } = chance.pick(byProfession)
      yield tell(
        note,
        { circle, author, id: chance.uuid(), caseId, at: moment },
        { at: moment, what: 'note', channel: null, service: null, minutes: null, source: author === 'medic' ? 'seen' : null },
        { text: chance.pick(texts) },
      )
      continue
    }
    const what: What =
      part === 'arriving' || part === 'in-danger'
        ? 'note'
        : chance.pick(['note', 'contact', 'contact', 'visit', 'service', 'agency'] as const)
    yield entry(cast, what, moment)
  }
  if (most > 1 && cast.closed === null && many > 1)
    yield entry(cast, 'contact', at(daysLater(today, -Math.min(daysBetween(opened, today), chance.between(1, 11))), 15, 20))
  if (part === 'worked-through') yield entry(cast, 'kin', at(daysLater(today, -3), 12, 40))
  // somebody has spoken with her this morning
  if (part === 'worked-through') yield entry(cast, 'contact', hoursLater(now, -3))
}

function entry({ caseId, chance }: Cast, what: What, at: string): Told {
  return tell(
    note,
    { circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at },
    {
      at,
      what: what === 'kin' ? 'note' : what,
      channel: what === 'contact' ? 'call' : what === 'visit' ? 'meeting' : null,
      service: what === 'service' ? chance.pick(services) : null,
      minutes: what === 'service' || what === 'contact' ? chance.between(1, 9) * 10 : null,
      source: sourceOf[what],
    },
    { text: chance.pick(textsOf[what]) },
  )
}
