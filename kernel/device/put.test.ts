import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { recordKind, shape } from '#kernel/record.ts'
import type { AccountDatabase } from './database.ts'
import { Desk, type DeskOptions } from './desk/desk.ts'
import { Writer } from './put.ts'
import { Records, type Held } from './records.ts'

const card = shape(
  recordKind({ kind: 'test/card', circles: ['staff'], of: 'case', held: 'always', may: 'test.card', coded: {} }),
  z.strictObject({ name: z.string() }),
)
const row = (content: Held['content']): Held => ({
  id: 'r1',
  caseId: 'case-1',
  kind: 'test/card',
  circle: 'c-staff',
  version: 3,
  state: 'there',
  content,
})
const opened: Held['content'] = { coded: {}, sealed: { name: 'Айгерим' }, by: 'a', at: '2026-11-22T08:00:00.000Z', notices: [] }

/** A writer over real records; whoever asks the vault or the database for anything is written down. */
function writerOver(...held: Held[]) {
  const records = new Records([card])
  records.take(held)
  const asked: string[] = []
  const noted = (room: string) => new Proxy({}, { get: (_, deed) => (asked.push(`${room}.${String(deed)}`), async () => []) })
  const options = {
    account: 'a',
    records,
    vault: noted('vault'),
    db: noted('db') as AccountDatabase,
    chain: { get: () => ({ circles: [{ circle: 'c-staff', kind: 'role', name: 'staff', members: ['a'], keepers: [] }] }) },
    now: () => new Date('2026-11-23T08:00:00.000Z'),
  } as unknown as DeskOptions
  const desk = new Desk(options)
  desk.count = () => {}
  const writer = new Writer(
    desk,
    async () => false,
    () => {},
  )
  return { records, writer, desk, asked }
}

describe('a row that does not open here', () => {
  test.each(['record-unreadable', 'record-format-unknown', 'wrap-missing'])('is not overwritten by saving: %s', async (why) => {
    const { records, writer, asked } = writerOver(row({ locked: why } as Held['content']))
    const before = records.held('r1')
    expect(() => writer.put(card, { id: 'r1', caseId: 'case-1', coded: {}, sealed: { name: 'Someone else' } })).toThrow(
      'is not overwritten',
    )
    await writer.settled()
    expect(records.held('r1')).toBe(before)
    expect(asked).toEqual([])
  })

  test('is not moved into another circle either', async () => {
    const { records, writer, asked } = writerOver(row({ locked: 'record-unreadable' } as Held['content']))
    expect(writer.move(['r1'], 'c-own')).toBe(0)
    await writer.settled()
    expect(records.held('r1')?.version).toBe(3)
    expect(asked).toEqual([])
  })
})

test('one that opens is written as the next version, by way of the vault', async () => {
  const { records, writer, asked } = writerOver(row(opened))
  writer.put(card, { id: 'r1', caseId: 'case-1', coded: {}, sealed: { name: 'Someone else' } })
  expect(records.held('r1')).toMatchObject({ version: 4, content: { sealed: { name: 'Someone else' } } })
  await writer.settled().catch(() => {})
  expect(asked).toContain('vault.seal')
})

test('what she wrote while a case was being checked stays on the screen, though the check read the outbox before it came there', async () => {
  const { desk, records } = writerOver({ ...row(opened), state: 'sealed' })
  desk.unsealed = ['r1']
  // sealed and queued while the rows are read
  const recordsBy = async () => {
    desk.unsealed = []
    desk.outbox = [{ n: 1, record: { id: 'r1', version: 3 }, sha: '', prev: null } as unknown as (typeof desk.outbox)[number]]
    return [undefined]
  }
  Object.assign(desk.options, { db: { outbox: async () => [], recordsBy } })
  desk.unsent.gather = async () => {}
  await desk.redraw(['r1'], 'always')
  expect(records.held('r1')).toMatchObject({ version: 3, state: 'sealed' })
})
