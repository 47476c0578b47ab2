import type { Outcome } from '#capabilities/follow-up/records.ts'
import { nextStep, planned, type PlannedStep, proposed, reachable } from '#capabilities/follow-up/rules.ts'
import { followUpContact } from '#capabilities/follow-up/sealed/contact.ts'
import { plan } from '#capabilities/follow-up/sealed/plan.ts'
import type { Cast } from './cast.ts'
import { daysLater } from './days.ts'
import type { Moments } from './moments.ts'
import { answered } from './tasks.ts'
import { type Author, tell, type Told } from './tell.ts'

const said: Readonly<Partial<Record<Outcome, string>>> = {
  safe: 'Живёт у сестры, дети ходят в сад. Просит позвонить через месяц.',
  reached: 'Говорила коротко, рядом были люди. В остальном тихо.',
}

/**
 * The contacts agreed for the time after an exit and what came of those that lie behind. `isToday`: her next contact is
 * due today, in hours that lie around the present one.
 */
export function* afterExitOf(
  { caseId, chance, closed, part }: Cast,
  { at, today, now }: Moments,
  accounts: Readonly<Record<Author, string>>,
  isToday: boolean,
): Generator<Told> {
  if (part !== 'closed' || closed === null) return
  const where = (author: Author, moment: string) => ({ circle: 'intake', author, id: chance.uuid(), caseId, at: moment }) as const
  if (!isToday && chance.happens(0.2)) {
    yield tell(plan, where('social-worker', at(closed, 16, 20)), planned(closed, [], 'declined'), {
      steps: [],
      note: 'Просила не искать её. Знает, как прийти самой.',
    })
    return
  }
  const id = chance.uuid()
  const behind: { readonly step: PlannedStep; readonly outcome: Outcome }[] = []
  const steps = proposed(closed, today).map((step): PlannedStep => {
    if (step.on >= today) return step
    const outcome = chance.pick(['safe', 'safe', 'safe', 'reached', 'reached'] as const)
    behind.push({ step, outcome })
    return { ...step, done: outcome }
  })
  const next = nextStep(steps)
  const due = steps.map((step) =>
    isToday && step === next ? { ...step, on: today } : !isToday && step.on === today ? { ...step, on: daysLater(today, 2) } : step,
  )
  // one of her own wish when all of the usual ones lie behind
  if (isToday && next === null) due.push({ step: 'other', on: today, done: null })
  const hour = new Date(Date.parse(now) + 5 * 3_600_000).getUTCHours()
  const window = isToday ? { days: [], from: Math.max(0, hour - 1), until: Math.min(24, hour + 4) } : { days: [0, 3], from: 10, until: 13 }
  const made = tell(plan, { ...where('social-worker', at(closed, 16, 20)), id }, planned(closed, due), {
    steps: due,
    window,
    note: 'номер сестры',
  })
  yield made
  for (const { step, outcome } of behind) {
    const moment = at(step.on, 11)
    yield tell(
      followUpContact,
      where('operator', moment),
      { plan: id, step: step.step, planned: step.on, at: moment, outcome, asked: 'same' },
      { text: said[outcome] ?? '' },
    )
  }
  if (!isToday) return
  yield answered(chance, {
    of: made,
    rule: 'next-follow-up',
    due: reachable(today, window, 'KZ')!.until,
    owner: accounts.operator,
    author: 'social-worker',
    at: at(today, 9, 10),
  })
}
