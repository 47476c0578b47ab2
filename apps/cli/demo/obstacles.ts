import { type Agency, agencies, type Wrong } from '#capabilities/obstacles/records.ts'
import { refusal } from '#capabilities/obstacles/sealed/refusal.ts'
import type { Cast } from './cast.ts'
import { daysBetween, daysLater } from './days.ts'
import type { Moments } from './moments.ts'
import { tell, type Told } from './tell.ts'

const wrongsOf: Readonly<Partial<Record<Agency, readonly Wrong[]>>> = {
  police: ['not_registered', 'told_to_reconcile', 'sent_away', 'blamed_her', 'late'],
  forensic: ['refused_exam', 'demanded_papers', 'late'],
  court: ['refused_order', 'late'],
  health: ['demanded_papers', 'disclosed', 'humiliated'],
  social_service: ['demanded_papers', 'no_answer', 'sent_away'],
  school: ['disclosed', 'told_him'],
}
/** Where she is not helped, as centres tell it: most of all at the first door. */
const often = ['police', 'police', 'police', 'police', 'forensic', 'court', 'court', 'health', 'social_service', 'school'] as const
/** What she was told there, by what was done to her. */
const words: Readonly<Partial<Record<Wrong, string>>> = {
  not_registered: '«Напишете заявление, когда что-нибудь случится».',
  told_to_reconcile: '«Помиритесь, у вас дети».',
  sent_away: '«Это не к нам, приходите в понедельник».',
  blamed_her: '«Сами виноваты, зачем злили».',
  late: 'Приехали через четыре часа, он уже ушёл.',
  refused_exam: '«Без направления не осматриваем».',
  refused_order: '«Оснований не видим».',
  demanded_papers: '«Без прописки не положено».',
  no_answer: 'На письмо не ответили до сих пор.',
}

/** An agency that did not help, of about every third case. */
export function* refusalsOf({ caseId, chance, part, opened, closed, region }: Cast, { at, today }: Moments): Generator<Told> {
  if (part === 'arriving' || part === 'in-danger' || (part !== 'worked-through' && !chance.happens(0.3))) return
  const on = daysLater(opened, chance.between(0, Math.min(30, daysBetween(opened, closed ?? today))))
  const agency = part === 'worked-through' ? 'police' : chance.happens(0.93) ? chance.pick(often) : chance.pick(agencies)
  const what = chance.some(wrongsOf[agency] ?? (['no_answer', 'sent_away'] as const), 2)
  const said = what
    .map((wrong) => words[wrong] ?? '')
    .join(' ')
    .trim()
  yield tell(
    refusal,
    { circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at: at(on, 15) },
    { agency, what, on, region, repeated: chance.happens(0.25) },
    {
      ...(said === '' ? {} : { words: said }),
      office: 'учебное учреждение',
      ...(chance.happens(0.4) ? { witness: 'соцработница центра была рядом' } : {}),
    },
  )
}
