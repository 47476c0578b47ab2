import { randomUUID } from 'node:crypto'
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { put, refresh, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { copyOf } from '#apps/cli/testing-restore.ts'
import { noteKind } from '#capabilities/cases/records.ts'
import { closed, openedOn } from '#capabilities/cases/rules.ts'
import { circlesOf } from '#capabilities/people/roles.ts'
import { erasedLogName, readErasedLog, writeErasedLog } from '#kernel/server/erased-log.ts'
import type { ErasedBack, FeedPage } from '#kernel/wire.ts'

let centre: TestCentre
let head: Desk
let worker: Desk
let psychologist: Desk
/** As devices have kept it: of the case erased whole, and of the one of which figures stay. */
let told: readonly ErasedBack[]
/** Only what somebody without the psychologists' circle was told. */
let toldWorker: readonly ErasedBack[]
const whole = { id: randomUUID(), note: randomUUID(), psych: randomUUID() }
const story = { id: randomUUID(), note: randomUUID() }
/** Written and erased after the copy: the copy never had it. */
const later = { id: randomUUID(), note: randomUUID() }
const folder = mkdtempSync(join(tmpdir(), 'erased-'))

const sqlOf = async (text: string, values: unknown[] = []) => (await centre.db.owner.query(text, values)).rows
const accepted = (answers: readonly { readonly accepted: boolean }[]) =>
  expect(answers.map((each) => (each.accepted ? 'accepted' : (each as { refusal?: string }).refusal))).toEqual(
    answers.map(() => 'accepted'),
  )
const service = noteKind.schema.parse({
  at: '2026-11-10T08:00:00.000Z',
  what: 'service',
  channel: null,
  service: 'legal',
  minutes: 40,
  source: null,
}) as Record<string, unknown>
async function closedCase({ id, note }: { id: string; note: string }): Promise<void> {
  const file = closed(openedOn('2026-11-01'), '2026-11-20', 'needs_met') as Record<string, unknown>
  accepted(
    await put(worker, [
      { id, caseId: id, kind: 'cases/case', circle: 'intake', coded: file, sealed: {} },
      { id: note, caseId: id, kind: 'cases/note', circle: 'intake', coded: service, sealed: { text: 'Пример' } },
    ]),
  )
}
async function erase(caseId: string, extent: 'story' | 'whole'): Promise<void> {
  const request = randomUUID()
  const coded = { extent, why: 'her_wish', state: 'asked' }
  accepted(await put(head, [{ id: request, caseId, kind: 'erasure/request', circle: 'intake', coded, sealed: {} }]))
  await worker.line.ask('POST', '/erasure/confirm', { request })
}
/** What a device that has read since the beginning has been told. */
async function erasedTold(desk: Desk): Promise<ErasedBack[]> {
  const { gone = [] } = await desk.line.ask<FeedPage>('GET', '/feed?after=1&limit=2000')
  return gone.flatMap(({ id, circle, figure, proof }) => (proof === undefined ? [] : [{ id, circle, figure: figure!, proof }]))
}
const eraseAgain = (desk: Desk, erased: readonly ErasedBack[]) => desk.line.ask<{ erased: number }>('POST', '/records/erased', { erased })
const lying = async (...ids: string[]) =>
  (
    await sqlOf('select id from kernel.record where id = any ($1) union select id from kernel.record_history where id = any ($1)', [ids])
  ).map(({ id }) => id as string)
let restore: (silently?: boolean) => Promise<void>

beforeAll(async () => {
  centre = await foundCentre()
  head = centre.head
  worker = await centre.hire('social-worker')
  psychologist = await centre.hire('psychologist')
  for (const desk of [head, worker, psychologist]) await refresh(desk)
  expect(circlesOf(['psychologist'])).toContain('psych')
  await closedCase(whole)
  await closedCase(story)
  accepted(
    await put(psychologist, [
      { id: whole.psych, caseId: whole.id, kind: 'cases/note', circle: 'psych', coded: service, sealed: { text: 'Между нами' } },
    ]),
  )
  ;({ restore } = await copyOf(centre.db.owner))
  await closedCase(later)
  for (const [id, extent] of [
    [whole.id, 'whole'],
    [story.id, 'story'],
    [later.id, 'whole'],
  ] as const)
    await erase(id, extent)
  toldWorker = await erasedTold(worker)
  const all = [...toldWorker, ...(await erasedTold(psychologist))]
  told = [...new Map(all.map((each) => [each.id, each])).values()]
  await writeErasedLog(centre.db.owner, centre.server.house.secrets, folder)
}, 120_000)
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await centre?.drop()
})
const backAgain = async () => {
  await restore(true)
  ;[head, worker, psychologist] = (await Promise.all(
    [head, worker, psychologist].map(async (desk) => ({ ...desk, line: (await signIn(centre.line(), desk)).line })),
  )) as [Desk, Desk, Desk]
}
const mark = () => sqlOf('select kernel.note_restored()')

test('devices are told of an erasure with the server’s own word for it, each of its circles only', () => {
  const of = (all: readonly ErasedBack[]) => new Map(all.map(({ id, figure }) => [id, figure]))
  expect(of(toldWorker).has(whole.psych)).toBe(false)
  expect(of(told).get(whole.psych)).toBe(false)
  expect(of(told).get(whole.id)).toBe(false)
  expect(of(told).get(story.id)).toBe(true)
})

test('a server that came through no restore erases nothing for it', async () => {
  await backAgain()
  expect(await lying(whole.id, whole.note, whole.psych, story.id, story.note)).toHaveLength(5)
  await expect(eraseAgain(worker, told)).rejects.toMatchObject({ reason: 'not-restored' })
  expect(await lying(whole.id)).toHaveLength(1)
  // and not the database by itself either
  await expect(
    sqlOf(
      `select set_config('panah.centre', $1::text, true), kernel.found_again($1::text::uuid, array[$2::uuid], array[]::text[], array[]::text[])`,
      [head.centre, whole.id],
    ),
  ).rejects.toThrow('no restore')
})

test('nobody makes such a word by herself: another record, another extent, another centre’s word', async () => {
  await mark()
  const [first] = told
  const stolen = { ...first!, id: randomUUID() }
  const widened = { ...told.find(({ id }) => id === story.id)!, figure: false }
  const invented = { ...first!, proof: 'A'.repeat(43) }
  expect(await eraseAgain(worker, [stolen, widened, invented])).toEqual({ erased: 0 })
  expect(await lying(whole.id, story.id)).toHaveLength(2)
})

test('what one device was told is erased again in all circles, figures stay, and what the copy lacks stays out', async () => {
  expect((await eraseAgain(worker, toldWorker)).erased).toBe(5)
  expect(await lying(whole.id, whole.note, whole.psych, story.id, story.note)).toEqual([])
  expect(await sqlOf('select id from kernel.figure where id = any ($1)', [[whole.id, whole.note, whole.psych]])).toEqual([])
  expect(
    (await sqlOf('select id from kernel.figure where id = any ($1)', [[story.id, story.note]])).map(({ id }) => id).toSorted(),
  ).toEqual([story.id, story.note].toSorted())
  // a report counts the service of which figures stayed, and not the one that went whole
  expect(await sqlOf('select id from cases.entry where id = any ($1)', [[whole.note, story.note, whole.psych]])).toEqual([
    { id: story.note },
  ])
  expect(await sqlOf(`select actor, object from kernel.ledger_line where action = 'erased-again' order by object`)).toEqual(
    [whole.id, story.id].toSorted().map((object) => ({ actor: worker.account, object })),
  )
  const file = { caseId: later.id, kind: 'cases/note', circle: 'intake', coded: service, sealed: { text: 'Пример' } } as const
  expect(
    await put(worker, [
      { ...file, id: later.note },
      { ...file, id: randomUUID() },
    ]),
  ).toMatchObject([{ refusal: 'erased' }, { refusal: 'erased' }])
  // told twice, and by another: nothing happens
  expect(await eraseAgain(psychologist, told)).toEqual({ erased: 0 })
})

test('other devices, also those that were away, are told to drop it', async () => {
  const { gone = [] } = await psychologist.line.ask<FeedPage>('GET', '/feed?after=1&limit=2000')
  expect(gone.filter(({ erased }) => erased).map(({ id }) => id)).toEqual(expect.arrayContaining([whole.id, whole.psych, later.note]))
})

test('the list beside the copies says the same, with numbers only, and takes no line that the server did not write', async () => {
  const file = join(folder, erasedLogName)
  const text = readFileSync(file, 'utf8')
  const lines = text.trim().split('\n')
  for (const line of lines) expect(line).toMatch(/^[0-9a-f-]{36} [0-9a-f-]{36} [0-9a-f-]{36} (whole|figure) [\w-]{43}$/)
  const { erased, foreign } = readErasedLog(file, centre.server.house.secrets)
  expect(foreign).toBe(0)
  expect(erased.get(head.centre)!.map(({ id }) => id)).toEqual(expect.arrayContaining(told.map(({ id }) => id)))
  // written again, nothing is added
  await writeErasedLog(centre.db.owner, centre.server.house.secrets, folder)
  expect(readFileSync(file, 'utf8').startsWith(text)).toBe(true)
  const other = { blind: (said: string) => Buffer.from(said.padEnd(32).slice(0, 32)) }
  expect(readErasedLog(file, other)).toMatchObject({ foreign: lines.length })
})
