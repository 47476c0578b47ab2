import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { recordKind, shape } from '#kernel/record.ts'
import { Alarm, type Id, type ToSeal } from '#vault/api.ts'
import type { AccountDatabase, KeptUnsealed } from './database.ts'
import { Desk, type DeskOptions } from './desk/desk.ts'
import type { Pending } from './outbox.ts'
import { Writer } from './put.ts'
import { Records, type Held } from './records.ts'
import { Push } from './sync/push.ts'
import { Settling } from './sync/settling.ts'

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

const note = shape(
  recordKind({ kind: 'test/note', circles: ['staff', 'intake'], of: 'centre', held: 'always', may: 'test.card', coded: {} }),
  z.strictObject({ text: z.string() }),
)

/** A writer in two circles, of which staff has lost a member; `healed` gives it the new key, and until then it is asked for in vain. */
function writerInStale() {
  const stale = new Set<Id>(['c-staff'])
  const kept = new Map<string, unknown>()
  const queued: string[] = []
  const asked: Id[] = []
  const records = new Records([note])
  let n = 0
  const vault = {
    async seal(wave: readonly ToSeal[]) {
      if (wave.some(({ circle }) => stale.has(circle))) throw new Alarm('circle-stale')
      return wave.map(({ id, version }) => ({ epoch: 2, blob: new Uint8Array(), sha: `${id}|${version}` }))
    },
    sealForSelf: async ({ value }: { value: unknown }) => value,
  }
  const db = {
    keepUnsealed: async ({ name, own }: KeptUnsealed) => void kept.set(name, own),
    dropUnsealed: async (name: string) => void kept.delete(name),
    async queue(pending: readonly Omit<Pending, 'n'>[], from: readonly (string | undefined)[]) {
      for (const name of from) if (name !== undefined) kept.delete(name)
      queued.push(...pending.map(({ record, prev }) => `${record.id}|${record.version}${prev === null ? '' : ` after ${prev}`}`))
      return pending.map((each) => ({ ...each, n: ++n }))
    },
  }
  const circle = (name: string) => ({ circle: `c-${name}`, kind: 'role', name, members: ['a'], keepers: [] })
  const options = {
    account: 'a',
    records,
    vault,
    db,
    chain: { get: () => ({ circles: [circle('staff'), circle('intake')] }) },
    now: () => new Date('2026-11-23T08:00:00.000Z'),
    tell: () => {},
  }
  const desk = new Desk(options as unknown as DeskOptions)
  desk.count = () => {}
  let answer: (isHealed: boolean) => void = () => {}
  const writer = new Writer(
    desk,
    (which) => {
      asked.push(which)
      return new Promise((resolve) => (answer = resolve))
    },
    () => {},
  )
  const write = (id: string, text: string, where: 'staff' | 'intake') =>
    void writer.put(note, { id, circle: where, coded: {}, sealed: { text } })
  const healed = async (isHealed: boolean) => {
    if (isHealed) stale.clear()
    answer(isHealed)
    await new Promise((resolve) => setTimeout(resolve))
    await writer.settled()
  }
  return { writer, desk, write, healed, kept, queued, asked }
}

describe('while a circle waits for its new key and the network says nothing', () => {
  test('what she writes next is not left in memory: of a healthy circle it goes, of this one it is kept for her', async () => {
    const { writer, desk, write, kept, queued } = writerInStale()
    write('handover', 'first', 'staff')
    await writer.settled()
    write('second', 'note 2', 'staff')
    write('third', 'note 3', 'intake')
    write('handover', 'corrected', 'staff')
    await writer.settled()
    expect([...kept.keys()].toSorted()).toEqual(['handover|1', 'handover|2', 'second|1'])
    expect(queued).toEqual(['third|1'])
    expect(desk.inMemory()).toBe(0)
  })

  test('what is written over a put that waits does not overtake it, whatever circle it was moved to', async () => {
    const { writer, write, healed, kept, queued } = writerInStale()
    write('handover', 'first', 'staff')
    await writer.settled()
    writer.move(['handover'], 'c-intake')
    write('other', 'another', 'intake')
    await writer.settled()
    expect([...kept.keys()]).toEqual(['handover|1', 'handover|2'])
    expect(queued).toEqual(['other|1'])
    await healed(true)
    expect(queued).toEqual(['other|1', 'handover|1', 'handover|2 after handover|1'])
    expect(kept.size).toBe(0)
  })

  test('the key that comes seals all of it, in the order in which it was written', async () => {
    const { writer, write, healed, kept, queued } = writerInStale()
    write('handover', 'first', 'staff')
    write('second', 'note 2', 'staff')
    await writer.settled()
    write('handover', 'corrected', 'staff')
    await writer.settled()
    await healed(true)
    expect(queued).toEqual(['handover|1', 'second|1', 'handover|2 after handover|1'])
    expect(kept.size).toBe(0)
  })

  test('a key that could not be made is asked for with what is written next, not over and over', async () => {
    const { writer, write, healed, asked } = writerInStale()
    write('handover', 'first', 'staff')
    await writer.settled()
    await healed(false)
    writer.retry()
    await writer.settled()
    expect(asked).toEqual(['c-staff'])
    write('second', 'note 2', 'staff')
    await writer.settled()
    expect(asked).toEqual(['c-staff', 'c-staff'])
  })
})

test('what happens now or never lies in the memory of its window only, and can be taken back until it is on its way', async () => {
  const told = shape(
    recordKind({ kind: 'test/told', circles: ['staff'], of: 'centre', held: 'always', may: 'test.card', coded: {}, nowOrNever: true }),
    z.strictObject({ said: z.string() }),
  )
  const records = new Records([note, told])
  const stored: string[] = []
  const db = {
    queue: async (rows: readonly Omit<Pending, 'n'>[]) =>
      rows.map((row, at) => (stored.push(row.record.kind), { ...row, n: stored.length + at })),
    takeBack: async () => true,
  }
  const vault = {
    seal: async (wave: readonly ToSeal[]) => wave.map(({ id }) => ({ epoch: 1, blob: new Uint8Array(), sha: id })),
  }
  const chain = { get: () => ({ circles: [{ circle: 'c-staff', kind: 'role', name: 'staff', members: ['a'], keepers: [] }] }) }
  const desk = new Desk({ account: 'a', records, vault, db, chain, now: () => new Date(), tell: () => {} } as never)
  desk.count = () => {}
  const writer = new Writer(
    desk,
    async () => false,
    () => {},
  )
  const say = (said: string) => writer.put(told, { coded: {}, sealed: { said } })
  writer.put(note, { circle: 'staff', coded: {}, sealed: { text: 'beside it' } })
  const [waits, leaves] = [say('to the police'), say('to the court')]
  await writer.settled()
  expect(stored).toEqual(['test/note'])
  expect(desk.outbox.map(({ record }) => record.id)).toContain(waits.id)
  desk.sending = new Set(desk.outbox.filter(({ record }) => record.id === leaves.id).map(({ n }) => n))
  expect(await writer.undo(waits)).toBe(true)
  expect(await writer.undo(leaves)).toBe(false)
  expect(desk.outbox.map(({ record }) => record.kind).toSorted()).toEqual(['test/note', 'test/told'])
})

/** Two windows of one browser over one outbox: she writes in the first, the second is the one that sends. */
function twoWindows() {
  let time = Date.parse('2026-11-23T08:00:00.000Z')
  let outbox: Pending[] = []
  const sent: string[] = []
  let n = 0
  const db = {
    outbox: async () => [...outbox],
    async queue(pending: readonly Omit<Pending, 'n'>[]) {
      const queued = pending.map((each) => ({ ...each, n: ++n }))
      outbox.push(...queued)
      return queued
    },
    async takeBack(ns: readonly number[], mayGo: (pending: Pending) => boolean) {
      const rows = outbox.filter((row) => ns.includes(row.n))
      if (rows.length < ns.length || !rows.every(mayGo)) return false
      outbox = outbox.filter((row) => !rows.includes(row))
      return true
    },
    settle: async ({ gone }: { gone: readonly number[] }) => void (outbox = outbox.filter((row) => !gone.includes(row.n))),
    forget: async () => {},
  }
  const vault = {
    seal: async (wave: readonly ToSeal[]) => wave.map(({ id }) => ({ epoch: 1, blob: new Uint8Array(), sha: id })),
  }
  /** What the server is asked; it answers when it is let. */
  let answer = Promise.resolve()
  const door = {
    async put(all: readonly { readonly id: Id }[]) {
      sent.push(...all.map(({ id }) => id))
      await answer
      return { answers: all.map(({ id }) => ({ id, accepted: true, position: 1 })) }
    },
  }
  const window = () => {
    const records = new Records([note])
    const chain = { get: () => ({ circles: [{ circle: 'c-staff', kind: 'role', name: 'staff', members: ['a'], keepers: [] }] }) }
    const desk = new Desk({ account: 'a', records, vault, db, door, chain, now: () => new Date(time), tell: () => {} } as never)
    desk.count = () => {}
    const writer = new Writer(
      desk,
      async () => false,
      () => {},
    )
    return { writer, records, push: new Push(desk, new Settling(desk, null as never, null as never, null as never)) }
  }
  const [hers, other] = [window(), window()]
  const write = async () => {
    const record = hers.writer.put(note, { circle: 'staff', coded: {}, sealed: { text: 'note' } })
    hers.writer.holdForUndo(record)
    await hers.writer.settled()
    return record
  }
  return {
    ...hers,
    write,
    sent,
    stored: () => outbox.length,
    wait: (ms: number) => void (time += ms),
    /** The other window sends what may go; the way to let the server answer. */
    send: () => {
      let answered = () => {}
      answer = new Promise((resolve) => (answered = resolve))
      const all = other.push.all()
      return async () => (answered(), all)
    },
  }
}

describe('what may be taken back, when another window is the one that sends', () => {
  test('is not sent by it for ten seconds, and leaves no trace when it was taken back', async () => {
    const { writer, records, write, sent, stored, wait, send } = twoWindows()
    const record = await write()
    wait(10_000)
    await send()()
    expect(sent).toEqual([])
    expect(await writer.undo(record)).toBe(true)
    expect(records.held(record.id)).toBeUndefined()
    wait(1_000)
    await send()()
    expect([sent, stored()]).toEqual([[], 0])
  })

  test('is sent after them, and then it is said that it was, on its way and when it is there', async () => {
    const { writer, records, write, sent, stored, wait, send } = twoWindows()
    const record = await write()
    wait(11_000)
    const answered = send()
    expect(await writer.undo(record)).toBe(false)
    await answered()
    expect(await writer.undo(record)).toBe(false)
    expect(records.held(record.id)).toBeDefined()
    expect([sent, stored()]).toEqual([[record.id], 0])
  })
})
