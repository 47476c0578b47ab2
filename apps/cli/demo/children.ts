import { child } from '#capabilities/children/sealed/child.ts'
import { collector } from '#capabilities/children/sealed/collector.ts'
import { interview } from '#capabilities/children/sealed/interview.ts'
import { question } from '#capabilities/children/sealed/question.ts'
import { step } from '#capabilities/children/sealed/step.ts'
import type { Coded, Sealed, Shape } from '#kernel/record.ts'
import { daysLater, momentOf } from './days.ts'
import { childNames, surname } from './invented.ts'
import type { Told } from './story.ts'

/** Files of the children of one open case, all invented. No throw of the dice: the stories of before stay the same. */
export function* childrenOf(of: { caseId: string; alias: string; count: number; opened: string; today: string }): Generator<Told> {
  const { caseId, alias, opened, today } = of
  const seed = Number.parseInt(caseId.slice(0, 4), 16)
  let made = 0
  /** An id made of the case's: its first digit turned over, so that it is never the case itself, and a number at its end. */
  const turned = (Number.parseInt(caseId[0]!, 16) ^ 8).toString(16)
  const id = () => `${turned}${caseId.slice(1, -2)}${(++made).toString(16).padStart(2, '0')}`
  const tell = <S extends Shape<any, any>>(shape: S, coded: Coded<S>, sealed: Sealed<S>, as = id()): Told => ({
    shape,
    circle: 'intake',
    author: 'social-worker',
    id: as,
    caseId,
    at: momentOf(opened, 19, made % 60),
    coded: shape.of.schema.parse(coded) as Readonly<Record<string, unknown>>,
    sealed: shape.sealed.parse(sealed),
  })
  const ids = Array.from({ length: of.count }, id)
  for (const [n, one] of ids.entries()) {
    const age = 1 + ((seed >> n) % 14)
    yield tell(
      child,
      {
        number: n + 1,
        ageFrom: age,
        ageTo: n % 2 === 0 ? age : age + 2,
        ageOn: opened,
        sex: (seed + n) % 2 === 0 ? 'girl' : 'boy',
        role: (seed + n) % 3 === 0 ? 'both' : 'witness',
        schooling: age < 3 ? 'none' : age < 7 ? 'kindergarten' : 'school',
        withHer: true,
        worker: null,
        linked: [],
        state: 'open',
      },
      { alias, name: `${childNames[(seed + n) % childNames.length]} ${surname}`, calms: 'мягкая лиса, тихая песня' },
      one,
    )
    yield tell(step, { child: one, step: 'doctor', state: 'done', on: opened }, {})
    yield tell(step, { child: one, step: 'play', state: 'going', on: opened }, {})
  }
  if (ids.length === 0) return
  const collecting = { children: ids, from: null, until: null, gone: false } as const
  yield tell(
    collector,
    { ...collecting, may: true, reason: 'her_word' },
    { name: `Гульнара ${surname}`, relation: 'тётя', sign: 'знает слово «облако»' },
  )
  yield tell(collector, { ...collecting, may: false, reason: 'child_fears' }, { name: 'Марат Учебный', relation: 'отец' })
  if (seed % 3 === 0) {
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
      { recording: 'у следователя' },
    )
  }
  if (seed % 4 === 0) {
    yield tell(
      question,
      {
        children: ids.slice(0, 1),
        learned: momentOf(opened, 10),
        due: opened < today ? daysLater(today, 1) : opened,
        settled: null,
        told: null,
      },
      { about: 'guardianship', what: 'Ребёнок видел угрозы. Вопрос учебный.' },
    )
  }
}
