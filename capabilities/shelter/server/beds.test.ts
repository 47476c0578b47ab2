import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Projection } from '#kernel/server/projection.ts'
import { Refused } from '#kernel/refused.ts'
import { testDatabase, type TestDatabase } from '#kernel/server/testing.ts'
import { tellProjection, testWrite } from '#kernel/server/testing-projection.ts'
import type { Room, Stay } from '../rules.ts'
import { projectRoom } from './project-room.ts'
import { projectStay } from './project-stay.ts'

let database: TestDatabase
let centre: string
let room: string
let beds: string[]
const morning = '2026-11-22T08:00:00.000Z'

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.drop())

/** Accepts one coded part as the door does; answers the refusal's name, or nothing. */
async function accept(projection: Projection, id: string, coded: unknown, at = morning, ofCentre = centre): Promise<string | undefined> {
  try {
    await tellProjection(database, ofCentre, projection, [testWrite(coded, { id, at })])
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    const refusal = projection.constraints?.[(error as { constraint?: string }).constraint ?? '']
    if (refusal === undefined) throw error
    return refusal
  }
}
const roomOf = (more: Partial<Room['coded']> = {}) => ({
  kind: 'family',
  beds,
  cots: [],
  stepFree: false,
  closed: false,
  order: 1,
  ...more,
})
const stayOf = (more: Partial<Stay['coded']> = {}): Stay['coded'] => ({
  room,
  beds: [beds[0]!],
  since: '2026-11-01',
  from: '2026-11-01',
  planned: null,
  left: null,
  women: 1,
  men: 0,
  children: 0,
  cots: 0,
  state: 'staying',
  heldUntil: null,
  reason: null,
  extended: 0,
  ...more,
})
const held = (until: string) => stayOf({ state: 'held', heldUntil: until })
const gone = (from: string, left: string) => stayOf({ since: from, from, left, state: 'left', reason: 'with_kin' })

beforeEach(async () => {
  centre = randomUUID()
  room = randomUUID()
  beds = [randomUUID(), randomUUID()]
  expect(await accept(projectRoom, room, roomOf())).toBe(undefined)
})

describe('a bed', () => {
  test('is given once', async () => {
    expect(await accept(projectStay, randomUUID(), stayOf())).toBe(undefined)
    expect(await accept(projectStay, randomUUID(), stayOf({ from: '2026-11-20', since: '2026-11-20' }))).toBe('bed-not-free')
  })
  test('is given once also when two devices ask at the same moment', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(projectStay, randomUUID(), stayOf())))
    expect(answers.filter((answer) => answer === undefined)).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'bed-not-free')).toHaveLength(3)
  })
  test('beside it is free', async () => {
    await accept(projectStay, randomUUID(), stayOf())
    expect(await accept(projectStay, randomUUID(), stayOf({ beds: [beds[1]!] }))).toBe(undefined)
  })
  test('is free on the night of the day she left, and not before', async () => {
    await accept(projectStay, randomUUID(), gone('2026-11-01', '2026-11-10'))
    expect(await accept(projectStay, randomUUID(), stayOf({ from: '2026-11-09', since: '2026-11-09' }))).toBe('bed-not-free')
    expect(await accept(projectStay, randomUUID(), stayOf({ from: '2026-11-10', since: '2026-11-10' }))).toBe(undefined)
  })
  test('is free again when it is written that she left', async () => {
    const stay = randomUUID()
    await accept(projectStay, stay, stayOf())
    expect(await accept(projectStay, stay, gone('2026-11-01', '2026-11-22'))).toBe(undefined)
    expect(await accept(projectStay, randomUUID(), stayOf({ from: '2026-11-22', since: '2026-11-22' }))).toBe(undefined)
  })
  test('that was never slept in is nobody’s', async () => {
    await accept(projectStay, randomUUID(), gone('2026-11-22', '2026-11-22'))
    expect(await accept(projectStay, randomUUID(), stayOf())).toBe(undefined)
  })
  test('of another centre is another bed', async () => {
    await accept(projectStay, randomUUID(), stayOf())
    const other = randomUUID()
    expect(await accept(projectRoom, room, roomOf(), morning, other)).toBe(undefined)
    expect(await accept(projectStay, randomUUID(), stayOf(), morning, other)).toBe(undefined)
  })
  test('that does not stand in the room is refused', async () => {
    expect(await accept(projectStay, randomUUID(), stayOf({ beds: [randomUUID()] }))).toBe('no-such-bed')
  })
  test('accepted twice is the same stay', async () => {
    const stay = randomUUID()
    await accept(projectStay, stay, stayOf())
    expect(await accept(projectStay, stay, stayOf())).toBe(undefined)
    const { rows } = await database.owner.query('select count(*)::int as n from shelter.bed_use where centre_id = $1', [centre])
    expect(rows[0].n).toBe(1)
  })
})

describe('a held bed', () => {
  test('is not given to somebody else while it is held', async () => {
    await accept(projectStay, randomUUID(), held('2026-11-22T10:00:00.000Z'))
    expect(await accept(projectStay, randomUUID(), stayOf(), '2026-11-22T09:59:00.000Z')).toBe('bed-not-free')
  })
  test('runs out by itself', async () => {
    await accept(projectStay, randomUUID(), held('2026-11-22T10:00:00.000Z'))
    expect(await accept(projectStay, randomUUID(), stayOf(), '2026-11-22T10:00:00.000Z')).toBe(undefined)
  })
  test('that comes to the server after its hour takes nothing', async () => {
    expect(await accept(projectStay, randomUUID(), held('2026-11-22T07:00:00.000Z'))).toBe(undefined)
    expect(await accept(projectStay, randomUUID(), stayOf())).toBe(undefined)
  })
  test('is hers when she comes', async () => {
    const stay = randomUUID()
    await accept(projectStay, stay, held('2026-11-22T10:00:00.000Z'))
    expect(await accept(projectStay, stay, stayOf(), '2026-11-22T09:00:00.000Z')).toBe(undefined)
    expect(await accept(projectStay, randomUUID(), stayOf(), '2026-11-22T11:00:00.000Z')).toBe('bed-not-free')
  })
})

describe('a room', () => {
  test('keeps the bed in which somebody sleeps', async () => {
    await accept(projectStay, randomUUID(), stayOf())
    expect(await accept(projectRoom, room, roomOf({ beds: [beds[1]!] }))).toBe('bed-in-use')
    expect(await accept(projectRoom, room, roomOf({ beds: [beds[0]!] }))).toBe(undefined)
  })
  test('lets a bed go that somebody has left', async () => {
    await accept(projectStay, randomUUID(), gone('2026-11-01', '2026-11-10'))
    expect(await accept(projectRoom, room, roomOf({ beds: [beds[1]!] }))).toBe(undefined)
  })
  test('does not take the bed of another room', async () => {
    expect(await accept(projectRoom, randomUUID(), roomOf())).toBe('bed-in-use')
  })
})

test('a stay that left without a day or a reason is refused', async () => {
  expect(await accept(projectStay, randomUUID(), stayOf({ state: 'left', left: '2026-11-22' }))).toBe('stay-out-of-order')
  expect(await accept(projectStay, randomUUID(), gone('2026-11-10', '2026-11-01'))).toBe('stay-out-of-order')
})
