import { caseFile } from '#capabilities/cases/sealed/case.ts'
import { card } from '#capabilities/cases/sealed/card.ts'
import { contact } from '#capabilities/cases/sealed/contact.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { relations } from '#capabilities/cases/relations.ts'
import { ages, channels, closeReasons, contactMeans, sources, stages } from '#capabilities/cases/records.ts'
import { services } from '#capabilities/cases/services.ts'
import { violenceKinds } from '#capabilities/cases/violence.ts'
import { call } from '#capabilities/helpline/sealed/call.ts'
import { callback } from '#capabilities/helpline/sealed/callback.ts'
import { emergency } from '#capabilities/helpline/sealed/emergency.ts'
import { callers, dangers, given } from '#capabilities/helpline/records.ts'
import { leaveReasons } from '#capabilities/shelter/records.ts'
import { room } from '#capabilities/shelter/sealed/room.ts'
import { stay } from '#capabilities/shelter/sealed/stay.ts'
import { noCase, type RoleCircle } from '#kernel/circle.ts'
import type { Coded, Sealed, Shape } from '#kernel/record.ts'
import { childrenOf } from './children.ts'
import { daysBetween, daysLater, momentOf } from './days.ts'
import * as invented from './invented.ts'
import { Chance } from './random.ts'

/** Who of the invented staff wrote it. */
export type Author = 'head' | 'operator' | 'social-worker' | 'psychologist' | 'keeper'

/** A record of an invented centre before it is sealed. */
export interface Told {
  readonly shape: Shape<any, any>
  readonly circle: RoleCircle
  readonly author: Author
  readonly id: string
  readonly caseId: string
  readonly at: string
  readonly coded: Readonly<Record<string, unknown>>
  readonly sealed: unknown
}

export interface StoryOptions {
  readonly cases: number
  /** The last day of the story, ISO. */
  readonly today: string
  readonly seed?: number
  /** How many days back the first case lies; two years unless said. */
  readonly days?: number
  /** Notes in a case at the most; 12 unless said. */
  readonly notes?: number
  /** Share of cases that are still open; a sixth unless said. */
  readonly open?: number
}

interface Room {
  readonly id: string
  readonly beds: readonly string[]
  readonly cots: readonly string[]
  /** Bed id → first day it is free again; absent when never taken, `taken` while somebody sleeps there. */
  readonly freeFrom: Map<string, string>
}

function tell<S extends Shape<any, any>>(
  shape: S,
  where: { circle: RoleCircle; author: Author; id: string; caseId?: string; at: string },
  coded: Coded<S>,
  sealed: Sealed<S>,
): Told {
  return {
    shape,
    caseId: noCase,
    ...where,
    coded: shape.of.schema.parse(coded) as Readonly<Record<string, unknown>>,
    sealed: shape.sealed.parse(sealed),
  }
}

/** Two years of an invented centre, oldest first: rooms, calls, cases, notes, stays. The same seed tells the same story. */
export function* story(options: StoryOptions): Generator<Told> {
  const chance = new Chance(options.seed ?? 20261122)
  const { today, cases, days = 730, notes = 12, open = 1 / 6 } = options
  const first = daysLater(today, -days)
  const rooms: Room[] = []
  const manyRooms = Math.min(200, Math.max(8, Math.ceil(cases / 40)))
  for (let n = 0; n < manyRooms; n++) {
    const one: Room = {
      id: chance.uuid(),
      beds: Array.from({ length: n % 4 === 3 ? 1 : 2 + (n % 4) }, () => chance.uuid()),
      cots: n % 3 === 0 ? [chance.uuid()] : [],
      freeFrom: new Map(),
    }
    rooms.push(one)
    yield tell(
      room,
      { circle: 'staff', author: 'keeper', id: one.id, at: momentOf(first, 4) },
      {
        kind: n === manyRooms - 1 ? 'isolation' : n % 4 === 3 ? 'single' : 'family',
        beds: one.beds,
        cots: one.cots,
        stepFree: n % 5 === 0,
        closed: false,
        order: n,
      },
      { name: String(n + 1) },
    )
  }
  for (const { ago, region, what, name } of invented.emergencyNumbers) {
    yield tell(
      emergency,
      { circle: 'staff', author: 'head', id: chance.uuid(), at: momentOf(first, 5) },
      { region, what, checkedOn: ago === null ? null : daysLater(today, -ago), off: false },
      { name, number: `+7 000 ${chance.between(100, 999)} ${chance.between(10, 99)} ${chance.between(10, 99)}` },
    )
  }
  for (let n = 0; n < cases; n++) yield* oneCase(chance, n, daysLater(first, Math.floor((n * days) / cases)), { today, notes, open, rooms })
  for (let n = 0; n < 14; n++) yield* oneCall(chance, daysLater(today, -chance.between(0, 2)), null, today)
}

function* oneCase(
  chance: Chance,
  n: number,
  opened: string,
  to: { today: string; notes: number; open: number; rooms: readonly Room[] },
): Generator<Told> {
  const caseId = chance.uuid()
  const age = daysBetween(opened, to.today)
  const stillOpen = age < 20 || chance.happens(to.open)
  const closed = stillOpen ? null : daysLater(opened, Math.min(Math.floor(age * (0.3 + 0.7 * chance.next())), chance.between(14, 200)))
  const given = chance.pick(invented.givenNames)
  const alias = `${chance.pick(invented.plants)}-${100 + (n % 900)}`
  const children = chance.between(0, 4)
  const region = chance.pick(['KZ-75', 'KZ-79', 'KZ-61', 'KZ-19', 'KZ-31'] as const)
  const here = { caseId, at: momentOf(opened, chance.between(3, 18), chance.between(0, 59)) }
  let callId: string | null = null
  if (chance.happens(0.6))
    for (const told of oneCall(chance, opened, caseId, to.today)) {
      callId ??= told.id
      yield told
    }
  yield tell(
    caseFile,
    { circle: 'intake', author: 'social-worker', id: caseId, ...here },
    {
      status: stillOpen ? 'open' : 'closed',
      openedOn: opened,
      stage: stillOpen ? chance.pick(stages.slice(0, 5)) : 'closure',
      source: callId === null ? chance.pick(sources) : 'call',
      call: callId,
      sex: chance.happens(0.95) ? 'female' : 'male',
      age: chance.pick(ages.slice(1)),
      violence: chance.some(violenceKinds, 3),
      relation: chance.pick(relations),
      region,
      children,
      closedOn: closed,
      closeReason: closed === null ? null : chance.pick(closeReasons),
      worker: null,
    },
    {},
  )
  yield tell(
    card,
    { circle: 'intake', author: 'social-worker', id: chance.uuid(), ...here },
    {},
    {
      alias,
      name: `${given} ${invented.surname}`,
      callHer: given,
      phones: [`+7 000 ${chance.between(100, 999)} ${chance.between(10, 99)} ${chance.between(10, 99)}`],
      others: Array.from({ length: children }, () => ({ name: `${chance.pick(invented.childNames)} ${invented.surname}`, who: 'ребёнок' })),
      speaks: chance.pick(invented.speaks),
    },
  )
  yield tell(
    contact,
    { circle: 'intake', author: 'social-worker', id: chance.uuid(), ...here },
    { means: chance.some(contactMeans.slice(0, 5), 2), until: daysLater(opened, chance.between(7, 60)) },
    {
      how: 'Номер из карточки',
      when: 'будни, 10–14',
      whoMayAnswer: 'только она',
      whatToSay: 'ошиблись номером',
      codeWord: chance.pick(invented.safeWords),
    },
  )
  if (stillOpen) yield* childrenOf({ caseId, alias, count: children, opened, today: to.today })
  const end = closed ?? to.today
  const many = chance.between(Math.min(2, to.notes), to.notes)
  for (let k = 0; k < many; k++) {
    const on = daysLater(opened, Math.floor((k * daysBetween(opened, end)) / many))
    const psych = chance.happens(0.2)
    const what = psych ? 'note' : chance.pick(['note', 'contact', 'visit', 'service', 'agency'] as const)
    const at = momentOf(on, chance.between(4, 13), chance.between(0, 59))
    yield tell(
      note,
      { circle: psych ? 'psych' : 'intake', author: psych ? 'psychologist' : 'social-worker', id: chance.uuid(), caseId, at },
      {
        at,
        what,
        channel: what === 'contact' ? chance.pick(channels) : null,
        service: what === 'service' ? chance.pick(services) : null,
        minutes: what === 'service' || what === 'contact' ? chance.between(1, 12) * 10 : null,
        // no throw of the dice: the stories of before stay the same
        source: what === 'agency' ? 'agency' : what === 'contact' || what === 'visit' ? 'she' : null,
      },
      { text: chance.pick(psych ? invented.psychologistTexts : invented.noteTexts) },
    )
  }
  // the last months are fuller, so that the board of the demo shows a house with people in it
  if (chance.happens(age < 170 ? 0.9 : 0.4)) yield* oneStay(chance, { caseId, alias, opened, closed, children, ...to })
}

function* oneStay(
  chance: Chance,
  one: { caseId: string; alias: string; opened: string; closed: string | null; children: number; today: string; rooms: readonly Room[] },
): Generator<Told> {
  const inCots = Math.min(one.children, 1)
  const wanted = 1 + one.children - inCots
  const found = one.rooms
    .map((room) => ({
      room,
      beds: room.beds.filter((bed) => (room.freeFrom.get(bed) ?? '') <= one.opened).slice(0, wanted),
      cots: room.cots.filter((cot) => (room.freeFrom.get(cot) ?? '') <= one.opened).slice(0, inCots),
    }))
    .find(({ beds, cots }) => beds.length + cots.length === 1 + one.children)
  if (found === undefined) return
  // who came lately and whose case is open still lives here
  const staysOn = one.closed === null && daysBetween(one.opened, one.today) < 170
  const wish = staysOn ? daysLater(one.today, chance.between(1, 40)) : daysLater(one.opened, chance.between(20, 170))
  const last = one.closed !== null && one.closed < wish ? one.closed : wish
  const left = last <= one.today ? last : null
  for (const bed of [...found.beds, ...found.cots]) found.room.freeFrom.set(bed, left ?? 'taken')
  yield tell(
    stay,
    { circle: 'staff', author: 'keeper', id: chance.uuid(), caseId: one.caseId, at: momentOf(one.opened, chance.between(5, 20)) },
    {
      room: found.room.id,
      beds: [...found.beds, ...found.cots],
      since: one.opened,
      from: one.opened,
      planned: left === null ? wish : null,
      left,
      women: 1,
      men: 0,
      children: one.children,
      cots: found.cots.length,
      state: left === null ? 'staying' : 'left',
      heldUntil: null,
      reason: left === null ? null : chance.pick(leaveReasons.slice(0, 7)),
      extended: 0,
    },
    { alias: one.alias },
  )
}

/** One of a list by the first letter of an id: the same for the same record, and without a throw of the dice. */
const byId = <const T>(id: string, list: readonly T[]): T => list[Number.parseInt(id[0] ?? '0', 16) % list.length]!

function* oneCall(chance: Chance, on: string, toCase: string | null, today: string): Generator<Told> {
  const id = chance.uuid()
  // today's calls lie in its first hours, so that none comes from the future
  const started = momentOf(on, on >= today ? 0 : chance.between(0, 23), chance.between(0, 59))
  const caller = toCase === null ? (chance.happens(0.5) ? 'self' : chance.pick(callers)) : chance.pick(['self', 'kin', 'official'] as const)
  const back = toCase === null && caller === 'self' && chance.happens(0.5)
  yield tell(
    call,
    { circle: 'intake', author: 'operator', id, at: started },
    {
      started,
      seconds: chance.between(20, 2400),
      caller,
      danger: chance.happens(0.8) ? ['none'] : chance.some(dangers.slice(1, 5), 2),
      violence: caller === 'self' ? chance.some(violenceKinds, 3) : [],
      region: chance.pick(['KZ-75', 'KZ-79', 'KZ-61', 'KZ-19', 'KZ-31'] as const),
      children: caller === 'self' ? chance.between(0, 4) : null,
      asked: chance.some(services, 3),
      given: chance.some(given, 3),
      next: toCase === null ? (back ? 'callback' : 'none') : 'case',
      toCase,
      channel: byId(id, ['voice', 'voice', 'voice', 'voice', 'voice', 'text', 'silent_taps', 'through_interpreter']),
      spoken: byId(id, ['kk', 'ru', 'ru', 'uz']),
      agreedToPolice: null,
      handedTo: null,
      handover: null,
      handedWorker: null,
    },
    { note: chance.pick(invented.callTexts), ...(chance.happens(0.2) ? { codeWord: chance.pick(invented.safeWords) } : {}) },
  )
  if (!back) return
  const waits = daysBetween(on, today) < 2
  yield tell(
    callback,
    { circle: 'intake', author: 'operator', id: chance.uuid(), at: started },
    {
      from: momentOf(daysLater(on, 1), 5),
      until: momentOf(daysLater(on, 1), 9),
      state: waits ? 'waiting' : chance.pick(['done', 'missed'] as const),
      attempts: waits ? 0 : chance.between(1, 3),
      call: id,
      toCase: null,
      weekdays: byId(id, [[], [], ['mon', 'thu']]),
      missed: 0,
    },
    {
      number: `+7 000 ${chance.between(100, 999)} ${chance.between(10, 99)} ${chance.between(10, 99)}`,
      askFor: chance.pick(invented.givenNames),
      whatToSay: 'из мастерской',
    },
  )
}
