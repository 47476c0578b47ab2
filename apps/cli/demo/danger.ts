import { type Level, lowerings, reasons } from '#capabilities/risk/records.ts'
import { rank, reviewAfter } from '#capabilities/risk/rules.ts'
import { level } from '#capabilities/risk/sealed/level.ts'
import { pressure } from '#capabilities/obstacles/sealed/pressure.ts'
import { withdrawal } from '#capabilities/obstacles/sealed/withdrawal.ts'
import type { Cast } from './cast.ts'
import { dayAt, daysBetween, daysLater, endOf, hoursLater } from './days.ts'
import type { Moments } from './moments.ts'
import { answered } from './tasks.ts'
import { type Author, tell, type Told } from './tell.ts'

const sheSays = [
  'Боится, что узнает адрес школы.',
  'Говорит, что он обещал «найти и поговорить».',
  'Чувствует себя спокойнее, чем весной.',
  'Не спит, когда он не на смене.',
] as const
const trends: readonly (readonly Level[])[] = [
  ['high', 'raised', 'usual'],
  ['raised', 'usual'],
  ['raised', 'high', 'raised'],
  ['raised'],
  ['usual'],
  ['extreme', 'high', 'raised'],
]

/** How her danger was judged from time to time, and what pressed her; every pressure was followed by a judgement. */
export function* dangerOf(cast: Cast, moments: Moments, accounts: Readonly<Record<Author, string>>, thin = false): Generator<Told> {
  const { caseId, chance, opened, closed, part } = cast
  const { at, today, now } = moments
  const end = closed ?? today
  const age = daysBetween(opened, end)
  const where = (moment: string) => ({ circle: 'intake', author: 'social-worker', id: chance.uuid(), caseId, at: moment }) as const
  let before: Told | undefined
  /** Made after the one before. */
  const judge = (of: Level, moment: string, reviewBy: string | null): Told => {
    const was = before?.coded['level'] as Level | undefined
    return (before = tell(
      level,
      where(moment),
      {
        level: of,
        at: moment,
        reasons: of === 'usual' ? [] : chance.some(reasons.slice(0, 20), rank(of) + 1),
        toldHer: chance.happens(0.85),
        reviewBy,
        after: before === undefined ? [] : [before.id],
        lowered: was !== undefined && rank(of) < rank(was) ? chance.pick(lowerings.slice(0, 5)) : null,
      },
      { sheSays: chance.pick(sheSays) },
    ))
  }
  switch (part) {
    case 'arriving':
      return
    case 'in-danger':
      // nobody has spoken with her for more than a day
      yield judge('extreme', hoursLater(now, -26), daysLater(today, 1))
      return
    case 'worked-through': {
      yield judge('high', at(opened, 12), daysLater(opened, 7))
      yield judge('raised', at(daysLater(opened, Math.floor(age / 2)), 12), null)
      const noted = hoursLater(now, -50)
      yield tell(
        pressure,
        where(noted),
        { by: cast.relation, how: ['threats', 'via_kin', 'messages'], aim: 'withdraw_statement', on: dayAt(noted), noted },
        { text: 'Писал с чужого номера, требовал забрать заявление. Снимки экрана сохранены.' },
      )
      yield judge('high', hoursLater(now, -44), daysLater(today, 3))
      return
    }
    default:
  }
  if (thin) {
    if (closed === null) yield judge('raised', at(opened, 12), daysLater(today, chance.between(1, 60)))
    return
  }
  if (part === 'closed' && chance.happens(0.2)) return
  const trend = chance.pick(trends)
  for (const [k, of] of trend.entries()) {
    const isLast = k === trend.length - 1
    const judged = judge(
      isLast && rank(of) > 1 ? 'raised' : of,
      at(daysLater(opened, Math.floor((k * age) / trend.length)), 12, k),
      !isLast || closed !== null ? null : part === 'terms' ? today : daysLater(today, chance.between(3, reviewAfter[of])),
    )
    yield judged
    if (isLast && part === 'terms')
      yield answered(chance, {
        of: judged,
        rule: 'review-risk',
        due: endOf(today),
        owner: accounts.psychologist,
        author: 'head',
        at: at(today, 9),
      })
    if (!isLast && age > 20 && chance.happens(0.2)) {
      const day = daysLater(opened, Math.floor((k * age) / trend.length))
      const noted = at(day, 11, 50)
      const how = { on: day, noted }
      yield chance.happens(0.7)
        ? tell(
            pressure,
            where(noted),
            {
              by: cast.relation,
              how: chance.pick([['threats'], ['via_kin', 'shaming'], ['money'], ['stalking', 'messages']] as const),
              aim: chance.pick(['return', 'silence', 'withdraw_statement'] as const),
              ...how,
            },
            { text: 'Приходили его родственники, уговаривали вернуться.' },
          )
        : tell(
            withdrawal,
            where(noted),
            { what: 'statement', will: chance.pick(['pressed', 'free'] as const), ...how },
            { text: 'Забрала заявление. Спросили, её ли это решение.' },
          )
    }
  }
}
