import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { feed, put, seal, send, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { hourly } from './clock.ts'
import { checkLedger } from './ledger-seal.ts'
import { silentLog } from './log.ts'
import { transact } from './transaction.ts'

let centre: TestCentre
let head: Desk
beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
}, 60_000)
afterAll(() => centre?.drop())

const note = (caseId: string) => ({ kind: 'test/with-case', caseId, circle: 'intake' as const, coded: {}, sealed: {} })
const held = (caseId: string) => ({ kind: 'cases/card', caseId, circle: 'intake' as const, coded: {}, sealed: {} })
const signInAgain = async () => {
  const desk = await signIn(centre.line(), head)
  for (const [name, value] of desk.line.cookies) head.line.cookies.set(name, value)
}

test('a device holds cards of all times, open cases, and what is newer than 90 days; the rest when the case is opened', async () => {
  // a kind of its own: the kernel knows no case but by its id
  const kinds = centre.server.house.kinds as Map<string, any>
  kinds.set('test/with-case', { ...kinds.get('cases/card'), kind: 'test/with-case', held: 'with-case' })
  const [closed, open] = [randomUUID(), randomUUID()]
  const answers = await put(head, [note(closed), held(closed), note(open), held(open)])
  const [noteOfClosed, cardOfClosed, noteOfOpen, cardOfOpen] = answers.map(({ id }) => id)
  await centre.db.owner.query(
    'insert into kernel.case_state (centre_id, case_id, open, since) values ($1, $2, false, now()), ($1, $3, true, now())',
    [head.centre, closed, open],
  )
  const working = async (set: 'working' | 'all' = 'working') =>
    (await feed({ ...head, position: 0 }, { set, limit: 2 })).map(({ id }) => id).filter((id) => answers.some((answer) => answer.id === id))

  expect(await working()).toEqual([noteOfClosed, cardOfClosed, noteOfOpen, cardOfOpen])
  centre.later(95 * 24 * 60)
  await signInAgain()
  const [late] = await put(head, [note(closed)])
  expect(await working()).toEqual([cardOfClosed, noteOfOpen, cardOfOpen])
  expect(await working('all')).toEqual([noteOfClosed, cardOfClosed, noteOfOpen, cardOfOpen])
  expect((await feed({ ...head, position: 0 })).map(({ id }) => id)).toContain(late!.id)

  const ofCase = await head.line.ask('GET', `/cases/${closed}/records`)
  expect(ofCase.records.map(({ id }: { id: string }) => id)).toEqual([noteOfClosed, cardOfClosed, late!.id])
})

test('every record comes back byte for byte, in pages of any size, in the order it was written', async () => {
  const sealed = await seal(
    head,
    Array.from({ length: 220 }, (_, n) => ({
      kind: 'centre/profile',
      circle: 'staff' as const,
      coded: {},
      sealed: { text: 'ж'.repeat((n % 40) * 37) },
    })),
  )
  for (let at = 0; at < sealed.length; at += 100) await send(head, sealed.slice(at, at + 100))
  for (const limit of [17, 150, 2_000]) {
    const back = await feed({ ...head, position: 0 }, { set: 'all', limit })
    expect(back.slice(-sealed.length)).toMatchObject(sealed.map(({ sha: _sha, ...record }) => record))
  }
})

test('a page says where to go on, and an empty one where the centre is', async () => {
  const all = await feed({ ...head, position: 0 }, { set: 'all', limit: 1 })
  expect(all.map(({ position }) => position)).toEqual(all.map(({ position }) => position).sort((a, b) => a - b))
  const page = await head.line.ask('GET', `/feed?after=${all.at(-1)!.position}`)
  expect(page).toMatchObject({ records: [], more: false, position: all.at(-1)!.position })
  expect(page.chain).toBe(head.state!.seq + 1)
})

test('a stream tells of a write at once', async () => {
  const answer = await centre.server.staffApi.request('http://localhost:4300/api/events', {
    headers: { cookie: [...head.line.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
  })
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  expect((await reader.read()).value).toContain('hello')
  const [written] = await put(head, [{ kind: 'centre/profile', circle: 'staff', coded: {}, sealed: {} }])
  const { value } = await reader.read()
  expect(value).toBe(`event: position\ndata: ${(written as { position: number }).position}\n\n`)
  await reader.cancel()
})

test('the ledger says who opened a file, and a line that is changed afterwards is found', async () => {
  const caseId = randomUUID()
  await put(head, [held(caseId)])
  const line = { id: randomUUID(), action: 'opened', caseId, at: centre.now().toISOString() }
  await head.line.ask('POST', '/ledger', { lines: [line] })
  await head.line.ask('POST', '/ledger', { lines: [line] })
  const { lines } = await head.line.ask('GET', `/ledger?case=${caseId}`)
  expect(lines.map(({ action, actor }: { action: string; actor: string }) => [action, actor])).toEqual([
    ['opened', head.account],
    ['cases/card', head.account],
  ])
  const operator = await centre.hire('accountant')
  // she is in no circle of this case, and may not see what others do
  await expect(operator.line.ask('GET', `/ledger?case=${caseId}`)).rejects.toMatchObject({ reason: 'not-yours' })
  await expect(operator.line.ask('GET', '/ledger')).rejects.toMatchObject({ reason: 'not-yours' })
  expect((await head.line.ask('GET', `/ledger?person=${head.account}`)).lines.length).toBeGreaterThan(3)

  await hourly(centre.db.owner, [], new Date(centre.now().getTime() + 3_600_000), silentLog)
  const check = () => transact(centre.db.owner, ({ ask }) => checkLedger(ask, head.centre))
  expect(await check()).toBeNull()
  const { rows } = await centre.db.owner.query('select count(*)::int as n from kernel.ledger_seal')
  expect(rows[0].n).toBe(1)
  await centre.db.owner.query(`update kernel.ledger_line set actor = $1 where centre_id = $2 and action = 'opened'`, [
    randomUUID(),
    head.centre,
  ])
  expect(await check()).toBe(1)
})
