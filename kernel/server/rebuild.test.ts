import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { put, seal, send, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { rebuild } from './rebuild.ts'

let centre: TestCentre
let head: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
}, 60_000)
afterAll(() => centre?.drop())

const room = (beds: string[]) => ({
  kind: 'shelter/room',
  circle: 'staff' as const,
  coded: { kind: 'family', beds, cots: [], stepFree: false, closed: false, order: 1 },
  sealed: {},
})
const stay = (roomId: string, beds: string[], more: object = {}) => ({
  room: roomId,
  beds,
  since: '2026-11-20',
  from: '2026-11-20',
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
const theCase = (status: 'open' | 'closed') => ({
  status,
  openedOn: '2026-11-20',
  stage: 'introduction',
  source: null,
  call: null,
  sex: 'female',
  age: null,
  violence: [],
  relation: null,
  region: null,
  children: null,
  closedOn: status === 'closed' ? '2026-11-22' : null,
  closeReason: status === 'closed' ? 'she_asked' : null,
})

const everything = async () => {
  const tables = [...new Set([...centre.server.house.projections.values()].flatMap(({ tables }) => tables))].sort()
  const all: Record<string, unknown> = {}
  for (const table of tables) {
    const { rows } = await centre.db.owner.query(`select to_jsonb(t) as row from ${table} t where centre_id = $1`, [head.centre])
    all[table] = rows.map(({ row }) => JSON.stringify(row)).sort()
  }
  return all
}

test('a bed is given once, and only the second family of a batch is told so', async () => {
  const bed = randomUUID()
  const [made] = await seal(head, [room([bed])])
  expect(await send(head, [made!])).toMatchObject([{ accepted: true }])
  const place = (beds: string[]) => ({
    kind: 'shelter/stay',
    caseId: randomUUID(),
    circle: 'staff' as const,
    coded: stay(made!.id, beds),
    sealed: {},
  })
  const answers = await put(head, [place([bed]), place([bed]), place([randomUUID()]), place([])])
  expect(answers.map((answer) => (answer.accepted ? 'accepted' : answer.refusal))).toEqual([
    'accepted',
    'bed-not-free',
    'no-such-bed',
    'accepted',
  ])
})

test('two families placed in one bed at the same moment: one gets it', async () => {
  const bed = randomUUID()
  const [made] = await seal(head, [room([bed])])
  await send(head, [made!])
  const both = await Promise.all(
    [1, 2, 3].map(() =>
      put(head, [{ kind: 'shelter/stay', caseId: randomUUID(), circle: 'staff', coded: stay(made!.id, [bed]), sealed: {} }]),
    ),
  )
  expect(
    both
      .flat()
      .map((answer) => (answer.accepted ? 'accepted' : answer.refusal))
      .sort(),
  ).toEqual(['accepted', 'bed-not-free', 'bed-not-free'])
})

test('what projections made can be dropped and comes out the same again', async () => {
  const [bed, other] = [randomUUID(), randomUUID()]
  const [made] = await seal(head, [room([bed, other])])
  await send(head, [made!])
  const id = randomUUID()
  const caseId = randomUUID()
  const kase = { id: caseId, kind: 'cases/case', caseId, circle: 'intake' as const, sealed: {} }
  const [opened] = await seal(head, [{ ...kase, coded: theCase('open') }])
  await send(head, [opened!])
  const one = { id, kind: 'shelter/stay', caseId, circle: 'staff' as const, sealed: {} }
  const [first] = await seal(head, [{ ...one, coded: stay(made!.id, [bed]) }])
  expect(await send(head, [first!])).toMatchObject([{ accepted: true }])
  const [second] = await seal(head, [{ ...one, version: 2, prev: first!.sha, coded: stay(made!.id, [other]) }])
  expect(await send(head, [second!])).toMatchObject([{ accepted: true }])
  expect(
    await put(head, [{ kind: 'shelter/stay', caseId: randomUUID(), circle: 'staff', coded: stay(made!.id, [bed]), sealed: {} }]),
  ).toMatchObject([{ accepted: true }])
  expect(await put(head, [{ ...kase, version: 2, prev: opened!.sha, coded: theCase('closed') }])).toMatchObject([{ accepted: true }])

  const before = await everything()
  expect(Object.values(before).flat().length).toBeGreaterThan(5)
  await centre.db.owner.query('delete from shelter.bed_use where centre_id = $1', [head.centre])
  expect(await everything()).not.toEqual(before)
  await rebuild(centre.db.owner, centre.server.house.projections.values(), head.centre)
  expect(await everything()).toEqual(before)
})
