import { civils, delays, displacements } from '#capabilities/intake/codes.ts'
import { type QuestionId, questionOf } from '#capabilities/intake/questions.ts'
import { type Answer, progress, sheetIdOf } from '#capabilities/intake/rules.ts'
import { sheet } from '#capabilities/intake/sealed/sheet.ts'
import type { Coded } from '#kernel/record.ts'
import type { Cast } from './cast.ts'
import { daysBetween } from './days.ts'
import type { Moments } from './moments.ts'
import { tell, type Told } from './tell.ts'

type Answers = Partial<Record<QuestionId, Answer>>

const heard = [
  'Ушла ночью с двумя детьми и одной сумкой. Дошла до соседки, та вызвала такси.',
  'Просит не звонить матери. Говорит спокойно, руки дрожат.',
  'Третий раз уходит. Раньше возвращалась из-за детей и денег.',
] as const
const wishes = ['Чтобы дети спали спокойно', 'Работу и комнату рядом со школой', 'Чтобы он больше не приходил'] as const

/** What was told at the first talk: of some cases much, of some little, of one nearly nothing yet. */
export function* firstTalkOf(cast: Cast, { at, today }: Moments): Generator<Told> {
  const { caseId, chance, opened, part } = cast
  const age = daysBetween(opened, today)
  // paper of before the program, and calls that became cases, have none
  if ((part === 'usual' || part === 'closed') && chance.happens(0.15)) return
  const pick = (...picks: readonly string[]): Answer => ({ picks })
  const said: Answers = {
    speaks: pick(chance.pick(['ru', 'ru', 'kk', 'uz'] as const)),
    cameWith: pick(...(cast.children > 0 ? ['children'] : ['alone'])),
    health: pick(chance.pick(['ok', 'ok', 'can_wait', 'doctor_today'] as const)),
    danger: pick(part === 'in-danger' ? 'yes' : chance.pick(['no', 'yes', 'unsure'] as const)),
  }
  if (part !== 'arriving') {
    said.tonight = pick(chance.pick(['here', 'here', 'kin', 'own_safe'] as const))
    said.story = { text: `${chance.pick(heard)} Записано её словами, вопросы не задавались дважды.`, said: 'she' }
    said.offender = { text: 'Работает посменно, пьёт по выходным.', said: 'she' }
  }
  if (part !== 'arriving' && part !== 'in-danger') {
    said.delay = pick(chance.pick(delays))
    said.injuries = chance.happens(0.3) ? { skipped: true } : { text: 'Синяки на плече, прошли. К врачу не обращалась.', said: 'seen' }
    said.before = pick(...chance.some(['nobody', 'police', 'kin', 'health'], 1))
    if (chance.happens(0.8)) said.papers = pick(chance.pick(['with_her', 'at_home', 'taken_away', 'lost'] as const))
    if (chance.happens(0.7)) said.wants = pick(...chance.some(['shelter', 'psychosocial', 'legal', 'livelihoods'], 3))
    if (chance.happens(0.5)) said.wish = { text: chance.pick(wishes) }
    if (cast.children > 0 && chance.happens(0.7)) said.childrenSaw = pick(chance.pick(['saw', 'safe', 'hurt'] as const))
    if (chance.happens(0.6)) said.civil = pick(chance.pick(civils))
    if (chance.happens(0.3)) said.displacement = pick(chance.pick(displacements.slice(0, 3)))
  }
  // what the case knows already counts, too
  const known: Answers = {
    ...said,
    called: { text: cast.given },
    ...(part === 'arriving' ? {} : { contact: pick('call') }),
    children: { n: cast.children },
    violence: pick(...cast.violence),
    relation: pick(cast.relation),
    age: pick('26_40'),
    arrived: pick('call'),
    sex: pick('female'),
  }
  const bars = progress(known, part !== 'arriving' && part !== 'in-danger')
  const one = (id: QuestionId) => said[id]?.picks?.[0] ?? null
  const coded = {
    begunOn: opened,
    finishedOn: part === 'arriving' || part === 'in-danger' || (age < 9 && chance.happens(0.5)) ? null : opened,
    keeping: part === 'arriving' ? null : 'yes',
    delay: one('delay'),
    civil: one('civil'),
    displacement: one('displacement'),
    today: bars.today.done,
    sheet: bars.sheet.done,
    report: bars.report.done,
  } as Coded<typeof sheet>
  const own = Object.fromEntries(Object.entries(said).filter(([id]) => questionOf(id as QuestionId).home === 'sheet'))
  yield tell(sheet, { circle: 'intake', author: 'social-worker', id: sheetIdOf(caseId), caseId, at: at(opened, 11) }, coded, {
    heard: chance.pick(heard),
    answers: own as never,
    ...(part === 'arriving' ? {} : { keptIn: 'ru' }),
  })
}
