import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { permissionsOf, type Role, roles } from '#capabilities/people/roles.ts'
import type { Endpoint } from '#kernel/contract.ts'
import { contract as recordsContract } from '#kernel/records-contract.ts'
import { filled, idFields } from './filled.ts'
import { endpoints } from './gather.ts'
import { plantTheirs, rowsThere, type Theirs } from './theirs.ts'
import { twoCentres, type TwoCentres } from './two-centres.ts'

/**
 * Ids of another centre where a body or a query asks for one, all at once and each by itself among our own: every door says
 * of them what it says of a thing that never was, answers nothing of theirs, and changes nothing there. One answer differs, and
 * has to: a device that is somebody's elsewhere is taken.
 */
type Json = z.core.JSONSchema.BaseSchema
const schemaOf = (door: Endpoint): Json => z.toJSONSchema(door.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as Json
const doors = [...(await endpoints()).map(({ it }) => it), ...(Object.values(recordsContract) as Endpoint[])].filter(
  // these centres have no chain: what may stand behind a statement is asked in capabilities/circles/server/circles.test.ts
  (door) => idFields(schemaOf(door)).length > 0 && !(door.method === 'POST' && ['/chain', '/chain/back'].includes(door.path)),
)

let house: TwoCentres
let theirs: Theirs
beforeAll(async () => {
  house = await twoCentres()
  theirs = await plantTheirs(house)
}, 60_000)
afterAll(() => house?.drop())

/** Our own id for a field of this name, so that only one thing in the question is not ours. */
const ours = (name: string): string =>
  /circle/i.test(name)
    ? house.here.circles.intake
    : /^(account|member|person|by|k)$|of$/i.test(name)
      ? house.here.people.head.account
      : /centre/i.test(name)
        ? house.here.id
        : randomUUID()

/** What the door is asked, with `id` in one field or, without a name, in all. */
const question = (door: Endpoint, id: string, only?: string): unknown =>
  filled(schemaOf(door), {
    id: (name) => (only === undefined || only === name ? id : ours(name)),
    text: ({ pattern = '', minLength = 0 }) =>
      pattern.includes('HJKMNP') ? 'K7QD2MPX' : /\\d/.test(pattern) ? '1' : 'A'.repeat(minLength),
  })

async function ask(door: Endpoint, id: string, only?: string): Promise<{ readonly status: number; readonly text: string }> {
  const input = question(door, id, only) as Record<string, unknown>
  const role = (roles as readonly Role[]).find((each) => (permissionsOf([each]) as ReadonlySet<string>).has(door.may)) ?? 'head'
  const as = door.may === 'anyone' ? null : house.here.people[role]
  const path = door.path.replace(/:[a-zA-Z]+/g, (name) => String(input[name.slice(1)]))
  const query = door.method === 'GET' ? `?${new URLSearchParams(Object.entries(input).map(([key, value]) => [key, String(value)]))}` : ''
  return house.ask(door.method, `${path}${query}`, as, input)
}

/** An answer without the id that was asked about, and without what is drawn anew for each question. */
const plain = ({ status, text }: { status: number; text: string }, id: string): string =>
  `${status} ${text
    .replaceAll(id, 'id')
    .replace(/"[\w-]{40,}"/g, '"drawn"')
    .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'drawn')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')}`

test('every door with an id in its question is asked', () => {
  expect(doors.length).toBeGreaterThan(20)
})

test('an id of another centre, in a body or a query, is an id of nothing: no answer tells it apart, none holds theirs, nothing changes there', async () => {
  const before = await rowsThere(house)
  expect(before.length).toBeGreaterThan(100)
  const wrong: string[] = []
  const statuses = new Map<number, number>()
  // one for all doors, so that what one of them makes of it the next one finds, as with theirs; but of their device none makes anything
  const nothing = Object.fromEntries(Object.keys(theirs.ids).map((kind) => [kind, randomUUID()])) as Theirs['ids']
  for (const door of doors) {
    // whoever has the invitation or the device may ask by it, wherever she is: that is what it is for
    const kinds = (Object.keys(theirs.ids) as (keyof Theirs['ids'])[]).filter(
      (kind) => door.may !== 'anyone' || ['account', 'centre', 'case'].includes(kind),
    )
    const fields = door.may === 'anyone' ? [undefined] : [undefined, ...new Set(idFields(schemaOf(door)))]
    for (const kind of kinds) {
      for (const field of fields) {
        const [id, never] = [theirs.ids[kind], kind === 'device' ? randomUUID() : nothing[kind]]
        const [answer, control] = [await ask(door, id, field), await ask(door, never, field)]
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        const what = `${door.method} ${door.path}, their ${kind} as ${field ?? 'every id'}`
        const isTaken = kind === 'device' && door.path === '/devices' && answer.text.includes('device-taken')
        if (!isTaken && plain(answer, id) !== plain(control, never))
          wrong.push(`${what}: ${plain(answer, id)}, of nothing: ${plain(control, never)}`)
        if (answer.status >= 500) wrong.push(`${what}: a fault`)
        if (theirs.pieces.some((piece) => answer.text.includes(piece))) wrong.push(`${what}: answers what lies there`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(await rowsThere(house)).toEqual(before)
  // not all of it was thrown away as malformed
  expect([...statuses].filter(([status]) => status === 200).map(([, many]) => many)[0]).toBeGreaterThan(20)
}, 120_000)

test('what is theirs is found there, by the same search', async () => {
  let text = ''
  for (const person of Object.values(house.there.people)) text += (await house.ask('GET', '/feed?after=0&set=all&limit=2000', person)).text
  expect(theirs.pieces.filter((piece) => !text.includes(piece))).toEqual([])
  expect(theirs.pieces.length).toBeGreaterThan(30)
})
