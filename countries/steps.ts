import type { Country } from '#kernel/language.ts'
import { everywhere } from './everywhere.ts'
import { type Fact, holds } from './fact.ts'
import { packs } from './packs.ts'
import { scripts, type Step } from './step.ts'

/** The steps that follow from what the pack of a country says of orders and duties, so that a number stands once. */
function fromLaw(country: Country, day: string): Fact<Step>[] {
  const { order, duties } = packs[country]
  const found: Fact<Step>[] = []
  const law = <T>(fact: Fact<T>, code: string, at: number, numbers?: Readonly<Record<string, number>>): void => {
    const script = code.slice(0, code.indexOf('.')) as Step['script']
    found.push({ ...fact, value: { code, script, at, does: 'law', ...(numbers && { numbers }) } })
  }
  for (const fact of order.filter((each) => holds(each, day))) {
    const { days, decidedWithinHours, checkedEveryDays } = fact.value
    if (days.least === days.most) law(fact, 'danger.order', 34, { days: days.most })
    else law(fact, 'danger.order-between', 34, days)
    if (decidedWithinHours !== null) law(fact, 'danger.order-within', 35, { hours: decidedWithinHours })
    if (checkedEveryDays !== null) law(fact, 'danger.order-checked', 36, { days: checkedEveryDays })
  }
  for (const fact of duties.filter((each) => holds(each, day))) {
    const { who, whom, about, within } = fact.value
    const hours = within !== null && typeof within === 'object' && within.unit === 'hours' ? { hours: within.count } : undefined
    if (who === 'police' && whom === 'helpers')
      law(fact, hours ? 'danger.police-tell-within' : 'danger.police-tell', hours ? 33.5 : 33.6, hours)
    if (who === 'police' && about === 'child-harmed') law(fact, 'child.police-tell', 36)
    if (who === 'centre' && about === 'child-harmed') law(fact, 'child.we-report', 35)
    if (who === 'centre' && about === 'violence') law(fact, 'danger.we-report', 39)
    if (who === 'health' && about === 'violence') law(fact, 'after_rape.health-reports', 31)
    if (who === 'social-service' && about === 'assessment' && hours) law(fact, 'danger.assessment', 37.5, hours)
  }
  return found
}

/** Every step of every script of a country on a day, in the order they are read; with where each was read. */
export const stepsAt = (country: Country, day: string): readonly Fact<Step>[] =>
  [...everywhere, ...packs[country].steps, ...fromLaw(country, day)]
    .filter((fact) => holds(fact, day))
    .sort((a, b) => scripts.indexOf(a.value.script) - scripts.indexOf(b.value.script) || a.value.at - b.value.at)
