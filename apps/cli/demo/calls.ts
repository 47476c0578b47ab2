import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import { dangers, given } from '#capabilities/helpline/records.ts'
import { completeWithin } from '#capabilities/helpline/rules.ts'
import { call } from '#capabilities/helpline/sealed/call.ts'
import { callback } from '#capabilities/helpline/sealed/callback.ts'
import { emergency } from '#capabilities/helpline/sealed/emergency.ts'
import type { Coded } from '#kernel/record.ts'
import type { Cast } from './cast.ts'
import { daysLater, endOf, hoursLater, minutesLater } from './days.ts'
import * as invented from './invented.ts'
import type { Moments } from './moments.ts'
import type { Chance } from './random.ts'
import { answered } from './tasks.ts'
import { tell, type Told } from './tell.ts'

type Call = Coded<typeof call>

/** Lines of the emergency book. */
export function* bookOf(chance: Chance, { at, today }: Moments, first: string): Generator<Told> {
  for (const { ago, region, what, name } of invented.emergencyNumbers) {
    yield tell(
      emergency,
      { circle: 'staff', author: 'head', id: chance.uuid(), at: at(first) },
      { region, what, checkedOn: ago === null ? null : daysLater(today, -ago), off: false },
      { name, number: invented.numbered(chance) },
    )
  }
}

/** One call, every row of it answered; `known` says more of it. */
export function oneCall(chance: Chance, started: string, known: Partial<Call> = {}, more: { readonly note?: string } = {}): Told {
  const caller = known.caller ?? chance.pick(['self', 'self', 'self', 'kin', 'neighbour', 'official'] as const)
  const isHelp = caller !== 'silent' && caller !== 'fishing' && caller !== 'offender'
  return tell(
    call,
    { circle: 'intake', author: 'operator', id: chance.uuid(), at: started },
    {
      started,
      seconds: isHelp ? chance.between(180, 2400) : chance.between(8, 90),
      caller,
      danger: !isHelp ? [] : chance.happens(0.8) ? ['none'] : chance.some(dangers.slice(1, 5), 2),
      violence: isHelp ? chance.some(violenceKinds.slice(0, 6), 2) : [],
      region: isHelp ? chance.pick(['KZ-79', 'KZ-79', 'KZ-79', 'KZ-61', 'KZ-75', 'KZ-19'] as const) : null,
      children: isHelp ? chance.between(0, 4) : null,
      asked: isHelp ? chance.some(services, 3) : [],
      given: isHelp ? chance.some(given.slice(0, 5), 3) : [],
      next: isHelp ? 'none' : null,
      toCase: null,
      channel: isHelp ? chance.pick(['voice', 'voice', 'voice', 'voice', 'text', 'through_interpreter'] as const) : 'voice',
      spoken: isHelp ? chance.pick(['ru', 'ru', 'kk', 'uz'] as const) : null,
      agreedToPolice: null,
      handedTo: null,
      handover: null,
      handedWorker: null,
      ...known,
    },
    {
      ...(isHelp
        ? { note: more.note ?? chance.pick(invented.callTexts[caller as keyof typeof invented.callTexts] ?? invented.callTexts.self) }
        : more),
      ...(isHelp && chance.happens(0.25) ? { codeWord: chance.pick(invented.safeWords) } : {}),
    },
  )
}

/** Calls of the last two weeks that led to no case, those of today among them. */
export function* callsOfLate(chance: Chance, { at, today, now }: Moments): Generator<Told> {
  for (let ago = 13; ago > 0; ago--) {
    const day = daysLater(today, -ago)
    for (let n = chance.between(1, 4); n > 0; n--) yield oneCall(chance, at(day, chance.between(9, 22), chance.between(0, 59)))
  }
  yield oneCall(chance, at(daysLater(today, -5), 11), { caller: 'fishing', next: null })
  yield oneCall(chance, at(daysLater(today, -2), 23, 10), { caller: 'offender', next: null })
  yield oneCall(chance, minutesLater(now, -410))
  yield oneCall(
    chance,
    minutesLater(now, -300),
    {
      caller: 'neighbour',
      danger: ['violence', 'child'],
      next: 'referral',
      given: ['listened', 'safety_advice', 'police_called'],
      agreedToPolice: true,
      handedTo: 'police',
      handover: 'accepted',
    },
    { note: 'За стеной крики, ребёнок плачет. Согласна, чтобы полицию вызвали мы. Себя не назвала.' },
  )
  yield oneCall(chance, minutesLater(now, -225), { caller: 'silent', channel: 'silent_taps' })
  yield oneCall(
    chance,
    minutesLater(now, -95),
    { channel: 'text', caller: 'self' },
    { note: 'Пишет, он дома. Спрашивает, что взять с собой в первую очередь. Отправили короткий список.' },
  )
  // the talk broke off: what she did not say may still be written down, by the one who heard it
  const broken = oneCall(
    chance,
    minutesLater(now, -46 * 60),
    { caller: 'self', children: null, asked: [], violence: [] },
    { note: 'Говорила шёпотом, связь оборвалась. Что успела сказать, записано.' },
  )
  yield broken
  const due = hoursLater(broken.at, completeWithin)
  yield answered(chance, {
    of: broken,
    rule: 'call-to-complete',
    due,
    owner: null,
    role: 'operator',
    author: 'operator',
    at: hoursLater(now, -4),
  })
}

/**
 * Who is to be called back: two in their windows today, one tomorrow, one of a case whom nobody reaches, one who was
 * reached.
 */
export function* callBacks(chance: Chance, { now, today, at }: Moments, ofCase: Cast): Generator<Told> {
  const half = new Date(Math.floor(Date.parse(now) / 1_800_000) * 1_800_000).toISOString()
  const inTime = (moment: string) => (moment < endOf(today) ? moment : endOf(today))
  const open = [
    { from: hoursLater(half, -1), until: inTime(hoursLater(half, 2)), whatToSay: 'из мастерской, заказ готов' },
    { from: hoursLater(half, -0.5), until: inTime(hoursLater(half, 4)), whatToSay: 'из поликлиники, перезвоним' },
    { from: hoursLater(half, 24), until: hoursLater(half, 26), whatToSay: 'ошиблись номером' },
  ]
  const sealed = () => ({
    number: invented.numbered(chance),
    askFor: chance.pick(invented.givenNames),
    whoMayAnswer: 'только она',
    codeWord: chance.pick(invented.safeWords),
  })
  const where = (moment: string) => ({ circle: 'intake', author: 'operator', id: chance.uuid(), at: moment }) as const
  for (const [n, { from, until, whatToSay }] of open.entries()) {
    const asked = oneCall(
      chance,
      hoursLater(now, -5 - n),
      { caller: 'self', next: 'callback' },
      { note: 'Просит перезвонить, когда он на смене.' },
    )
    yield asked
    const waiting = tell(
      callback,
      where(asked.at),
      { from, until, state: 'waiting', attempts: 0, call: asked.id, toCase: null, weekdays: [], missed: 0 },
      { ...sealed(), whatToSay },
    )
    yield waiting
    yield answered(chance, { of: waiting, rule: 'call-back', due: until, owner: null, role: 'operator', author: 'operator', at: asked.at })
  }
  const tries = [-9, -6, -2].map((ago) => ({ at: at(daysLater(today, ago), 11), result: 'no_answer' as const }))
  yield tell(
    callback,
    where(tries[2]!.at),
    {
      from: at(daysLater(today, -9), 10),
      until: at(daysLater(today, -9), 12),
      state: 'waiting',
      attempts: 3,
      call: null,
      toCase: ofCase.caseId,
      weekdays: ['mon', 'wed', 'sat'],
      missed: 3,
    },
    { ...sealed(), askFor: ofCase.given, whatToSay: 'из библиотеки, книга пришла', tries },
  )
  yield tell(
    callback,
    where(hoursLater(now, -2)),
    {
      from: hoursLater(half, -4),
      until: hoursLater(half, -1),
      state: 'done',
      attempts: 1,
      call: null,
      toCase: null,
      weekdays: [],
      missed: 0,
    },
    { ...sealed(), tries: [{ at: hoursLater(now, -2), result: 'talked' }] },
  )
}
