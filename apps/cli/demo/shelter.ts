import { leaveReasons } from '#capabilities/shelter/records.ts'
import { room } from '#capabilities/shelter/sealed/room.ts'
import { stay } from '#capabilities/shelter/sealed/stay.ts'
import type { Cast } from './cast.ts'
import { clock, daysBetween, daysLater } from './days.ts'
import type { Moments } from './moments.ts'
import type { Chance } from './random.ts'
import { tell, type Told } from './tell.ts'

/** A room of the invented house. */
export interface Room {
  readonly id: string
  readonly kind: 'family' | 'single' | 'isolation'
  readonly beds: readonly string[]
  readonly cots: readonly string[]
  /** Bed id → first day it is free again; absent when never taken, `taken` while somebody sleeps there. */
  readonly freeFrom: Map<string, string>
}

/** A house for so many cases: eight rooms at the least, the last one for isolation. */
export function roomsFor(chance: Chance, cases: number): readonly Room[] {
  const many = Math.min(200, Math.max(8, Math.ceil(cases / 40)))
  return Array.from({ length: many }, (_, n) => ({
    id: chance.uuid(),
    kind: n === many - 1 ? 'isolation' : n % 4 === 3 ? 'single' : 'family',
    beds: Array.from({ length: n % 4 === 3 ? 1 : 2 + (n % 4) }, () => chance.uuid()),
    cots: n % 3 === 0 ? [chance.uuid()] : [],
    freeFrom: new Map<string, string>(),
  }))
}

export function* houseOf(rooms: readonly Room[], first: string): Generator<Told> {
  for (const [n, { id, kind, beds, cots }] of rooms.entries()) {
    yield tell(
      room,
      { circle: 'staff', author: 'keeper', id, at: clock(first, 9) },
      { kind, beds, cots, stepFree: n % 5 === 0, closed: false, order: n },
      { name: String(n + 1) },
    )
  }
}

/** Whether a family of this case slept in the house, and when; nothing when no room was free. */
export function* stayOf(
  { caseId, chance, part, alias, opened, closed, children }: Cast,
  rooms: readonly Room[],
  { at, today }: Moments,
): Generator<Told> {
  const age = daysBetween(opened, today)
  // the last months are fuller, so that the board shows a house with people in it
  if (part === 'arriving' || !chance.happens(part === 'in-danger' ? 1 : age < 170 ? 0.8 : 0.4)) return
  const isFree = (one: Room) => (bed: string) => (one.freeFrom.get(bed) ?? '') <= opened
  const free = rooms
    .filter(({ kind }) => kind !== 'isolation')
    .map((one) => {
      const cots = one.cots.filter(isFree(one)).slice(0, Math.min(children, 1))
      return { one, cots, beds: one.beds.filter(isFree(one)).slice(0, 1 + children - cots.length) }
    })
    .find(({ beds, cots }) => beds.length + cots.length === 1 + children)
  if (free === undefined) return
  // who came lately and whose case is open still lives here
  const staysOn = closed === null && age < 160
  const wish = staysOn ? daysLater(today, chance.between(4, 40)) : daysLater(opened, chance.between(20, 160))
  const last = closed !== null && closed < wish ? closed : wish
  const left = last <= today ? last : null
  for (const bed of [...free.beds, ...free.cots]) free.one.freeFrom.set(bed, left ?? 'taken')
  yield tell(
    stay,
    { circle: 'staff', author: 'keeper', id: chance.uuid(), caseId, at: at(opened, 18, chance.between(0, 59)) },
    {
      room: free.one.id,
      beds: [...free.beds, ...free.cots],
      since: opened,
      from: opened,
      planned: left === null ? wish : null,
      left,
      women: 1,
      men: 0,
      children,
      cots: free.cots.length,
      state: left === null ? 'staying' : 'left',
      heldUntil: null,
      reason: left === null ? null : chance.pick(leaveReasons.slice(0, 7)),
      extended: 0,
    },
    { alias },
  )
}
