import { usualShifts, weekOf } from '#capabilities/shifts/rules.ts'
import { debrief, handover, shift, turn } from '#capabilities/shifts/sealed/shift.ts'
import { clock, dayAt, daysLater, hoursLater, minutesLater } from './days.ts'
import type { Moments } from './moments.ts'
import type { Chance } from './random.ts'
import { type Author, tell, type Told } from './tell.ts'

const byDay: readonly (readonly Author[])[] = [
  ['operator', 'social-worker'],
  ['operator', 'psychologist'],
  ['social-worker', 'medic'],
  ['operator', 'lawyer'],
]
const byNight: readonly Author[] = ['keeper', 'keeper', 'psychologist', 'keeper']
const atHome: readonly Author[] = ['psychologist', 'head', 'lawyer', 'medic']
const [day, , night] = usualShifts

/** The plan of this week and the next, who came and went, who is here now, and what the night left to the day. */
export function* shiftsOf(chance: Chance, { now, today }: Moments, accounts: Readonly<Record<Author, string>>): Generator<Told> {
  const monday = weekOf(today)[0]!
  const planned = (
    on: string,
    who: Author,
    hours: { readonly from: number; readonly until: number },
    where: 'centre' | 'home' = 'centre',
  ) =>
    tell(
      shift,
      { circle: 'staff', author: 'head', id: chance.uuid(), at: clock(daysLater(monday, -3), 12) },
      { on, state: 'planned' },
      { who: accounts[who], from: clock(on, hours.from), until: clock(on, hours.until), where },
    )
  for (let n = 0; n < 14; n++) {
    const on = daysLater(monday, n)
    for (const who of byDay[n % byDay.length]!) yield planned(on, who, day)
    yield planned(on, byNight[n % byNight.length]!, night)
    yield planned(on, atHome[n % atHome.length]!, { from: 18, until: 33 }, 'home')
  }
  const turned = (who: Author, from: string, until: string | null) =>
    tell(turn, { circle: 'staff', author: who, id: chance.uuid(), at: from }, {}, { who: accounts[who], from, until, where: 'centre' })
  for (let ago = 5; ago > 0; ago--) {
    const on = daysLater(today, -ago)
    for (const who of byDay[ago % byDay.length]!)
      yield turned(who, clock(on, 9, chance.between(-10, 12)), clock(on, 18, chance.between(0, 40)))
  }
  const night0 = hoursLater(now, -3)
  yield turned('keeper', hoursLater(now, -13), minutesLater(night0, 15))
  yield turned('operator', minutesLater(now, -172), null)
  yield turned('social-worker', minutesLater(now, -128), null)
  yield tell(
    handover,
    { circle: 'intake', author: 'keeper', id: chance.uuid(), at: night0 },
    { writer: accounts.keeper, written: night0, reader: null, read: null },
    {
      happened: 'Ночь тихая. В два часа приняли семью, поселили, поели, спят. В комнате 3 ребёнок кашлял, температура 37,2.',
      lookAfter: 'Утром показать ребёнка медику. Калитку чинят до обеда, звонок не работает. Новой семье три дня ничего не спрашивать.',
    },
  )
  const yesterday = hoursLater(now, -26)
  yield tell(
    handover,
    { circle: 'staff', author: 'social-worker', id: chance.uuid(), at: yesterday },
    { writer: accounts['social-worker'], written: yesterday, reader: accounts.operator, read: hoursLater(yesterday, 1) },
    { happened: 'Привезли продукты и тёплые одеяла.', lookAfter: 'Накладные у заведующей.' },
  )
  yield tell(
    debrief,
    { circle: 'staff', author: 'operator', id: chance.uuid(), at: hoursLater(now, -4) },
    { who: accounts.operator, what: 'debrief', until: dayAt(now), state: 'asked' },
    {},
  )
}
