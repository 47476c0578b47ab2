import { child } from '#capabilities/children/sealed/child.ts'
import { collector } from '#capabilities/children/sealed/collector.ts'
import { interview } from '#capabilities/children/sealed/interview.ts'
import { question } from '#capabilities/children/sealed/question.ts'
import { step } from '#capabilities/children/sealed/step.ts'
import { voice } from '#capabilities/children/sealed/voice.ts'
import { stepNames, stepStates } from '#capabilities/children/records.ts'
import type { Coded, Sealed, Shape } from '#kernel/record.ts'
import type { Cast } from './cast.ts'
import { daysLater, hoursLater } from './days.ts'
import { childNames, surname } from './invented.ts'
import type { Moments } from './moments.ts'
import { type Author, tell as plainly, type Told } from './tell.ts'

const joys = ['рисует лошадей', 'собирает машинки', 'читает вслух младшим', 'поёт'] as const
const calms = ['мягкая лиса, тихая песня', 'сидеть рядом и молчать', 'тёплый чай и книга', 'гулять по двору'] as const
const why: Readonly<Partial<Record<(typeof stepStates)[number], string>>> = {
  assigned: 'договорились, ждём дня',
  going: 'ходит дважды в неделю',
  failed: 'не приняли без прописки, пробуем через опеку',
}

/** Files of the children of one open case: who they are, plans, who may collect them, interviews, a question to two people. */
export function* childrenOf(
  cast: Cast,
  { at, today, now }: Moments,
  accounts: Readonly<Record<Author, string>>,
  thin = false,
): Generator<Told> {
  const { caseId, alias, opened, chance, part } = cast
  const tell = <S extends Shape<any, any>>(
    shape: S,
    coded: Coded<S>,
    sealed: Sealed<S>,
    as = chance.uuid(),
    author: Author = 'social-worker',
  ) => plainly(shape, { circle: 'intake', author, id: as, caseId, at: at(opened, 12, chance.between(0, 59)) }, coded, sealed)
  const ids = Array.from({ length: cast.children }, () => chance.uuid())
  for (const [n, one] of ids.entries()) {
    const age = chance.between(1, 14)
    yield tell(
      child,
      {
        number: n + 1,
        ageFrom: age,
        ageTo: n % 2 === 0 ? age : age + 2,
        ageOn: opened,
        sex: chance.pick(['girl', 'boy'] as const),
        role: chance.pick(['witness', 'witness', 'both', 'survivor'] as const),
        schooling: age < 3 ? 'none' : age < 7 ? 'kindergarten' : 'school',
        withHer: chance.happens(0.9),
        worker: chance.happens(0.5) ? accounts.psychologist : accounts['social-worker'],
        linked: [],
        state: 'open',
      },
      {
        alias,
        name: `${chance.pick(childNames)} ${surname}`,
        joys: chance.pick(joys),
        calms: chance.pick(calms),
        ...(age >= 7 ? { school: 'школа рядом с центром, классный руководитель знает, кому нельзя отдавать' } : {}),
      },
      one,
    )
    if (thin) continue
    // who came yesterday has few steps behind, who came in spring nearly all
    const behind = part === 'in-danger' || part === 'child-question' ? 2 : chance.between(2, stepNames.length)
    for (const [k, name] of stepNames.entries()) {
      if (k >= behind + 2) break
      const state =
        name === 'school' && age < 3
          ? 'not_needed'
          : k < behind - 1
            ? 'done'
            : chance.pick(['done', 'going', 'assigned', 'failed'] as const)
      yield tell(
        step,
        { child: one, step: name, state, on: daysLater(opened, Math.min(k, 3)) },
        why[state] === undefined ? {} : { note: why[state] },
      )
    }
  }
  if (ids.length === 0 || thin) return
  const collecting = { children: ids, from: null, until: null, gone: false } as const
  yield tell(
    collector,
    { ...collecting, may: true, reason: 'her_word' },
    { name: `Гульнара ${surname}`, relation: 'тётя', sign: 'знает слово «облако»' },
  )
  yield tell(collector, { ...collecting, may: false, reason: 'child_fears' }, { name: 'Марат Учебный', relation: 'отец' })
  if (part === 'worked-through' || chance.happens(0.25)) {
    yield tell(
      interview,
      {
        child: ids[0]!,
        on: daysLater(opened, 1),
        state: 'held',
        by: 'investigator',
        topics: ['violence_seen'],
        recorded: 'video',
        again: null,
      },
      { who: 'следователь, с психологом центра', recording: 'запись у следователя' },
    )
  }
  if (part !== 'child-question') return
  yield tell(
    interview,
    {
      child: ids[1] ?? ids[0]!,
      on: daysLater(today, 1),
      state: 'planned',
      by: 'guardianship',
      topics: ['with_whom_to_live'],
      recorded: 'protocol',
      again: null,
    },
    { who: 'специалист опеки, в детской комнате центра' },
  )
  const asked = tell(
    question,
    { children: ids.slice(0, 1), learned: hoursLater(now, -20), due: today, settled: null, told: null },
    { about: 'guardianship', what: 'Отец приходил в школу и требовал отдать ребёнка. Вопрос учебный.' },
  )
  yield asked
  // the lawyer has answered; the head has not
  yield plainly(
    voice,
    { circle: 'intake', author: 'lawyer', id: chance.uuid(), caseId, at: hoursLater(now, -2) },
    { question: asked.id, as: 'lawyer', answer: 'help_first', mother: 'told', whyNot: null },
    { why: 'Мать действует сама: заявление подано, в школе знают. Сначала помощь, через неделю смотрим снова.' },
  )
}
