import type { StayLimit } from '#countries/country.ts'
import { at } from '#countries/fact.ts'
import { packs } from '#countries/packs.ts'
import type { Country } from '#kernel/language.ts'
import type { Coded } from '#kernel/record.ts'
import type { roomKind, stayKind } from './records.ts'

export type Room = { readonly id: string; readonly coded: Coded<typeof roomKind> }
export type Stay = { readonly id: string; readonly coded: Coded<typeof stayKind> }

/** Who is to be placed. `cots` of the children sleep in cots. */
export interface Party {
  readonly women: number
  readonly men: number
  readonly children: number
  readonly cots: number
  readonly stepFree: boolean
}

/** How long a stay may last; null where no limit is known and the centre sets none. */
export type Limit = StayLimit['limit']

/** What the country says of stays on a day: the limit, and how many first days the house is quiet for a guest. */
export const stayLaw = (country: Country, day: string): { readonly limit: Limit; readonly quietDays: number } => ({
  limit: at(packs[country].stay, day)?.value.limit ?? null,
  quietDays: at(packs[country].quietDays, day)?.value ?? 0,
})

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Whole calendar days from one day to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round(dayNumber(to) - dayNumber(from))

/** The calendar day `n` days after `day`. */
export const addDays = (day: string, n: number): string => new Date((dayNumber(day) + n) * 86_400_000).toISOString().slice(0, 10)

/** A held bed whose hour has passed is nobody's. `now` is ISO-8601 UTC. */
export const ranOut = (stay: Stay, now: string): boolean =>
  stay.coded.state === 'held' && (stay.coded.heldUntil === null || Date.parse(stay.coded.heldUntil) <= Date.parse(now))

/**
 * [Note: a bed is taken until she has left] A stay takes its beds from its first night until the day it is written that
 * she has left, whatever was planned; that night is free again. A held bed is taken until its hour has passed. So nobody
 * is ever put into a bed that somebody still sleeps in. The same holds on the device (`takes`) and in the database
 * (`shelter.bed_use`).
 */
export function takes(stay: Stay, from: string, now: string): boolean {
  if (ranOut(stay, now)) return false
  const { left } = stay.coded
  return left === null || (left > from && left > stay.coded.from)
}

/** Whether somebody sleeps in (or is awaited to) these beds in the night that begins on `day`. */
export function sleepsIn(stay: Stay, day: string, now: string): boolean {
  if (ranOut(stay, now)) return false
  return stay.coded.from <= day && (stay.coded.left === null || day < stay.coded.left)
}

export interface FreeRoom {
  readonly room: Room
  readonly beds: readonly string[]
  readonly cots: readonly string[]
  /** Nobody else sleeps in it. */
  readonly empty: boolean
}

/** Beds and cots that could be given from `day` on, room by room in the board's order; closed rooms have none. */
export function freeBeds(rooms: readonly Room[], stays: readonly Stay[], day: string, now: string): FreeRoom[] {
  const taken = new Set<string>()
  for (const stay of stays) if (takes(stay, day, now)) for (const bed of stay.coded.beds) taken.add(bed)
  return [...rooms]
    .sort((a, b) => a.coded.order - b.coded.order || (a.id < b.id ? -1 : 1))
    .map((room) => {
      const beds = room.coded.closed ? [] : room.coded.beds.filter((bed) => !taken.has(bed))
      const cots = room.coded.closed ? [] : room.coded.cots.filter((cot) => !taken.has(cot))
      return { room, beds, cots, empty: beds.length === room.coded.beds.length && cots.length === room.coded.cots.length }
    })
}

/** Beds a party needs, cots apart. */
export const bedsNeeded = (party: Party): number =>
  Math.max(0, party.women + party.men + party.children - Math.min(party.cots, party.children))

export interface Suggestion extends FreeRoom {
  /** The beds and cots it would take. */
  readonly takes: readonly string[]
}

/**
 * Rooms that hold the whole party, the best first: ordinary rooms before isolation and overflow, a room of its own
 * before a shared one, then the least beds left over. A family is never split by the suggestion.
 */
export function suggestRooms(party: Party, free: readonly FreeRoom[]): Suggestion[] {
  const beds = bedsNeeded(party)
  const cots = Math.min(party.cots, party.children)
  if (beds + cots === 0) return []
  const last = (f: FreeRoom): number => ['family', 'single', 'overflow', 'isolation'].indexOf(f.room.coded.kind)
  const alone = beds + cots === 1
  const rank = (f: FreeRoom): number[] => [
    last(f) > 1 ? last(f) : 0,
    f.empty ? 0 : 1,
    alone === (f.room.coded.kind === 'single') ? 0 : 1,
    // a step-free room is kept for who needs it
    !party.stepFree && f.room.coded.stepFree ? 1 : 0,
    f.beds.length - beds + (f.cots.length - cots),
    f.room.coded.order,
  ]
  return free
    .filter((f) => f.beds.length >= beds && f.cots.length >= cots && (!party.stepFree || f.room.coded.stepFree))
    .map((f) => ({ f, rank: rank(f) }))
    .sort((a, b) => {
      const i = a.rank.findIndex((x, k) => x !== b.rank[k])
      return i < 0 ? 0 : a.rank[i]! - b.rank[i]!
    })
    .map(({ f }) => ({ ...f, takes: [...f.beds.slice(0, beds), ...f.cots.slice(0, cots)] }))
}

/** Which day of her stay `today` is; the day she came is day 1. */
export const stayDay = (stay: Stay, today: string): number => daysBetween(stay.coded.since, today) + 1

/** The last day of a stay by the limit and the days granted beyond it; null without a limit. */
export function lastDay(stay: Stay, limit: Limit): string | null {
  if (limit === null) return null
  const { since, extended } = stay.coded
  const end = limit.unit === 'days' ? addDays(since, limit.count) : addMonths(since, limit.count)
  return addDays(end, extended - 1)
}

/** The same day of the month `n` months later, or that month's last day: 31 August and 6 months give 28 February. */
export function addMonths(day: string, n: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const last = new Date(Date.UTC(year, month + n, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + n, Math.min(date, last))).toISOString().slice(0, 10)
}

/** Days that remain of the limit, 0 on its last day, negative beyond it; null without a limit. */
export function daysLeft(stay: Stay, limit: Limit, today: string): number | null {
  const last = lastDay(stay, limit)
  return last === null ? null : daysBetween(today, last)
}

/** Whether the house is quiet for her: the first days, in which only health and safety are spoken of. */
export const isQuiet = (stay: Stay, today: string, quietDays: number): boolean => {
  const day = stayDay(stay, today)
  return stay.coded.state === 'staying' && day >= 1 && day <= quietDays
}

export const warnAt = [7, 14, 30] as const
/** What the limit asks for: nothing yet, a decision within 30, 14 or 7 days, or it is past. */
export function limitWarning(stay: Stay, limit: Limit, today: string): null | 30 | 14 | 7 | 'past' {
  const left = stay.coded.state === 'staying' ? daysLeft(stay, limit, today) : null
  if (left === null) return null
  if (left < 0) return 'past'
  return warnAt.find((days) => left <= days) ?? null
}

/** Nights from the first to the day of leaving, or to `until` for who still stays. */
export const nights = (stay: Stay, until: string): number =>
  stay.coded.state === 'held'
    ? 0
    : Math.max(0, daysBetween(stay.coded.from, stay.coded.left !== null && stay.coded.left < until ? stay.coded.left : until))

/** People in the house tonight and the beds still free, for the board's first line. */
export function houseToday(rooms: readonly Room[], stays: readonly Stay[], today: string, now: string) {
  const free = freeBeds(rooms, stays, today, now)
  let people = 0
  let families = 0
  for (const stay of stays) {
    if (stay.coded.state !== 'staying' || !sleepsIn(stay, today, now)) continue
    families += 1
    people += stay.coded.women + stay.coded.men + stay.coded.children
  }
  const usable = free.filter((f) => !f.room.coded.closed)
  return {
    people,
    families,
    beds: usable.reduce((n, f) => n + f.room.coded.beds.length, 0),
    freeBeds: usable.reduce((n, f) => n + f.beds.length, 0),
    freeCots: usable.reduce((n, f) => n + f.cots.length, 0),
    freeStepFree: usable.reduce((n, f) => n + (f.room.coded.stepFree ? f.beds.length : 0), 0),
  }
}
