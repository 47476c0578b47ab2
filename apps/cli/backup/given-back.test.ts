import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeChain, circleNamed, feed, open, put, refresh, seal, send, signIn, type Desk } from '#apps/cli/client.ts'
import { foundCentre, type TestCentre } from '#apps/cli/testing-centre.ts'
import { copyOf } from '#apps/cli/testing-restore.ts'
import { caseFile } from '#capabilities/cases/sealed/case.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { person } from '#capabilities/people/sealed/person.ts'
import type { PutAnswer, RecordIn } from '#kernel/wire.ts'

let centre: TestCentre
let head: Desk
let author: Desk
let bearer: Desk
let volunteer: Desk
let lost: RecordIn[]
let mark: () => Promise<void>
const [edited, fresh, colleague]: readonly [string, string, string] = [randomUUID(), randomUUID(), randomUUID()]
const caseId = randomUUID()
const text = (n: number) => `Запись ${n} учебная`

async function write(id: string, version: number, prev: string | null): Promise<string> {
  const coded = note.of.schema.parse({ at: new Date().toISOString(), what: 'note', channel: null, service: null, minutes: null }) as Record<
    string,
    unknown
  >
  const [sealed] = await seal(author, [
    { id, version, prev, caseId, kind: note.of.kind, circle: 'intake', coded, sealed: { text: text(version) } },
  ])
  expect(await send(author, [sealed!])).toMatchObject([{ accepted: true }])
  return sealed!.sha
}

const newLine = async (desk: Desk): Promise<Desk> => ({ ...desk, line: (await signIn(centre.line(), desk)).line })
/** The person's record is the head's, everything else the author's. */
const giveBack = async (desk: Desk, records: readonly RecordIn[], by?: string): Promise<readonly PutAnswer[]> =>
  (
    await desk.line.ask('POST', '/records/back', {
      records: records.map(({ position: _position, ...record }) => ({
        ...record,
        by: by ?? (record.id === colleague ? head.account : author.account),
        at: '2026-11-20T08:00:00.000Z',
      })),
    })
  ).answers

beforeAll(async () => {
  centre = await foundCentre()
  ;[author, bearer, volunteer] = [await centre.hire('social-worker'), await centre.hire('operator'), await centre.hire('volunteer')]
  head = centre.head
  const coded = caseFile.of.schema.parse({
    status: 'open',
    openedOn: '2026-11-20',
    stage: 'introduction',
    source: null,
    call: null,
    sex: null,
    age: null,
    violence: [],
    relation: null,
    region: null,
    children: 0,
    closedOn: null,
    closeReason: null,
  }) as Record<string, unknown>
  await put(author, [{ id: caseId, caseId, kind: caseFile.of.kind, circle: 'intake', coded, sealed: {} }])
  const first = await write(edited, 1, null)
  const { restore } = await copyOf(centre.db.owner)
  const second = await write(edited, 2, first)
  await write(fresh, 1, null)
  await put(head, [{ id: colleague, kind: person.of.kind, circle: 'staff', coded: {}, sealed: { name: 'Роза Учебная' } }])
  await write(edited, 3, second)
  lost = (await feed(head, { after: 0, set: 'all' })).filter(({ id }) => [edited, fresh, colleague].includes(id))
  await restore(true)
  mark = async () => void (await centre.db.owner.query('select kernel.note_restored()'))
  ;[head, author, bearer, volunteer] = (await Promise.all([head, author, bearer, volunteer].map(newLine))) as [Desk, Desk, Desk, Desk]
}, 90_000)
afterAll(() => centre?.drop())

test('a server that was not restored takes nothing back', async () => {
  await expect(giveBack(bearer, lost)).rejects.toMatchObject({ reason: 'not-restored' })
  await mark()
})

test('who is not in the circle, and who names a stranger as the author, brings nothing', async () => {
  const notes = lost.filter(({ kind }) => kind === note.of.kind)
  expect(await giveBack(volunteer, notes)).toMatchObject(notes.map(() => ({ accepted: false, refusal: 'not-in-circle' })))
  expect((await giveBack(bearer, notes, randomUUID())).map(({ accepted }) => accepted)).toEqual([false, false])
  expect((await giveBack(bearer, [{ ...notes[0]!, coded: { nonsense: true } }]))[0]).toMatchObject({ refusal: 'invalid' })
})

test('a colleague brings back what others wrote, also of a kind that is not hers to write, and it stays theirs', async () => {
  const { rows: before } = await centre.db.owner.query('select position from kernel.counter')
  const answers = await giveBack(bearer, lost)
  expect(answers.map(({ accepted }) => accepted)).toEqual([true, true, true])
  // a message that comes twice changes nothing
  expect(await giveBack(bearer, lost)).toEqual(answers)
  const { rows } = await centre.db.owner.query<{ by: string; version: number; position: number }>(
    'select by, version, position::int from kernel.record where id = any ($1) order by position',
    [[edited, fresh, colleague]],
  )
  expect(rows.map(({ by }) => by).toSorted()).toEqual([author.account, author.account, head.account].toSorted())
  expect(rows.map(({ position }) => position)).toEqual([1, 2, 3].map((n) => Number(before[0].position) + n))
  const { rows: lines } = await centre.db.owner.query('select actor from kernel.ledger_line where object = $1 order by no desc limit 1', [
    fresh,
  ])
  expect(lines).toEqual([{ actor: bearer.account }])

  const reader = await signIn(centre.line(), head)
  const opened = await open(
    reader,
    (await feed(reader, { set: 'all' })).filter(({ id }) => id === edited),
  )
  expect(opened).toMatchObject([{ state: 'open', by: author.account, sealed: { text: text(3) }, notices: [] }])
})

test('what is there in a newer version is not replaced, and is shown instead', async () => {
  const [older] = lost.filter(({ id }) => id === fresh)
  const { records } = { records: await feed(await signIn(centre.line(), author), { after: 0, set: 'all' }) }
  const now = records.find(({ id }) => id === fresh)!
  const sha = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(now.blob, 'base64url'))).toString('base64url')
  await write(fresh, 2, sha)
  const changed = { ...older!, blob: (await seal(author, [{ ...older!, circle: 'intake', sealed: { text: 'Другое' } }]))[0]!.blob }
  expect(await giveBack(bearer, [changed])).toMatchObject([{ accepted: false, refusal: 'newer-version', newer: { id: fresh, version: 2 } }])
})

test('a record sealed before the key was changed comes back under its own key', async () => {
  const id = randomUUID()
  const coded = lost.find(({ kind }) => kind === note.of.kind)!.coded
  const [sealed] = await seal(author, [{ id, caseId, kind: note.of.kind, circle: 'intake', coded, sealed: { text: 'Раньше' } }])
  await refresh(head)
  await changeChain(head, () => head.vault.rotateCircle({ circle: circleNamed(head, 'intake'), at: new Date().toISOString() }))
  expect(await send(author, [sealed!])).toMatchObject([{ refusal: 'stale-epoch' }])
  const { sha: _sha, ...record } = sealed!
  expect(await giveBack(bearer, [{ ...record, position: 0 }])).toMatchObject([{ accepted: true }])
  expect(await giveBack(bearer, [{ ...record, id: randomUUID(), epoch: 3, position: 0 }])).toMatchObject([{ accepted: false }])
})

test('after ninety days the door is shut', async () => {
  centre.later(91 * 24 * 60)
  const late = await newLine(bearer)
  await expect(giveBack(late, lost)).rejects.toMatchObject({ reason: 'not-restored' })
})
