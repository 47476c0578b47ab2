import { afterExitOf } from './after-exit.ts'
import { bookOf, callBacks, callsOfLate, oneCall } from './calls.ts'
import { caseFileOf } from './case-file.ts'
import { type Cast, castOf, type StoryOptions } from './cast.ts'
import { childrenOf } from './children.ts'
import { consentsOf } from './consents.ts'
import { dangerOf } from './danger.ts'
import { daysLater, hoursLater } from './days.ts'
import { firstTalkOf } from './first-talk.ts'
import { kinOf } from './kin.ts'
import { momentsOf } from './moments.ts'
import { needsOf } from './needs.ts'
import { notesOf } from './notes.ts'
import { refusalsOf } from './obstacles.ts'
import { papersOf } from './papers.ts'
import { Chance } from './random.ts'
import { houseOf, roomsFor, stayOf } from './shelter.ts'
import { shiftsOf } from './shifts.ts'
import type { Told } from './tell.ts'
import { workingDay } from './working-day.ts'

/** So many closed cases have a contact after exit that is due today. */
const contactsToday = 1

/**
 * Two years of an invented centre, oldest first, up to a working day with its first things done: rooms, calls, cases and all
 * that belongs to them, shifts, tasks. The same seed and moment tell the same story.
 */
export function* story(options: StoryOptions): Generator<Told> {
  const { cases, seed = 20261122, days = 730, notes = 9, thin = false, accounts } = options
  const chance = new Chance(seed)
  const moments = momentsOf(options.now)
  const first = daysLater(moments.today, -days)
  const rooms = roomsFor(chance, cases)
  yield* houseOf(rooms, first)
  yield* bookOf(chance, moments, first)
  const cast = castOf(options)
  const leftLast = thin ? [] : cast.filter(({ part }) => part === 'closed').slice(-contactsToday)
  for (const one of cast) {
    const told = callOf(one, options.now)
    if (told !== null) yield told
    yield* caseFileOf(one, moments, accounts, told?.id ?? null)
    yield* notesOf(one, moments, notes)
    yield* stayOf(one, rooms, moments)
    yield* dangerOf(one, moments, accounts, thin)
    yield* consentsOf(one, moments, accounts, thin)
    if (one.closed === null) yield* childrenOf(one, moments, accounts, thin)
    if (thin) continue
    yield* firstTalkOf(one, moments)
    yield* kinOf(one, moments)
    yield* needsOf(one, moments)
    yield* refusalsOf(one, moments)
    yield* papersOf(one, moments, accounts)
    yield* afterExitOf(one, moments, accounts, leftLast.includes(one))
  }
  if (thin) return
  const open = cast.filter(({ part }) => part !== 'closed').reverse()
  yield* callsOfLate(chance, moments)
  if (open.length > 0) {
    yield* callBacks(chance, moments, open.at(-1)!)
    yield* workingDay(chance, moments, accounts, open)
  }
  yield* shiftsOf(chance, moments, accounts)
}

/** The call that a case came from, of about every second. */
function callOf({ part, chance, opened, caseId, violence, region, children }: Cast, now: string): Told | null {
  if (part !== 'arriving' && !chance.happens(0.55)) return null
  const { at } = momentsOf(now)
  const started = part === 'arriving' ? hoursLater(now, -2.5) : at(opened, 9, chance.between(0, 40))
  return oneCall(chance, started, {
    caller: chance.pick(['self', 'self', 'kin', 'official'] as const),
    violence,
    region,
    children,
    next: 'case',
    toCase: caseId,
  })
}
