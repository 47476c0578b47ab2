import { expect, test } from 'vitest'
import { z } from 'zod'
import { recordKind, shape } from '#kernel/record.ts'
import type { CentreState, Opened, ToOpen } from '#vault/api.ts'
import { Alarms } from '../alarms.ts'
import type { AccountDatabase, StoredRecord } from '../database.ts'
import { openAll } from '../desk/open-all.ts'
import { Records } from '../records.ts'
import { searchOver } from '../search.ts'
import { firstSession } from '../session.ts'
import { signal } from '../signal.ts'
import type { Inside } from './inside.ts'
import { end } from './lock.ts'
import type { ReadAhead } from './read-ahead.ts'
import { makeRoom } from './room.ts'

const card = shape(
  recordKind({ kind: 'test/card', circles: ['staff'], of: 'case', held: 'always', may: 'test.card', coded: {} }),
  z.strictObject({ name: z.string() }),
)
const rowOf = (id: string, version = 1): StoredRecord => ({
  id,
  caseId: 'case-1',
  kind: 'test/card',
  circle: 'c-staff',
  epoch: 1,
  version,
  coded: {},
  blob: new Uint8Array(),
  sha: `sha-${version}`,
  position: 1,
})
const nameOf = (version: number) => `Айгерим ${version}`
const openedOf = ({ id, version }: ToOpen): Opened =>
  ({
    id,
    state: 'open',
    coded: {},
    sealed: { name: nameOf(version) },
    by: 'a',
    at: '2026-11-22T08:00:00.000Z',
    sha: `sha-${version}`,
    notices: version === 1 ? ['older-version'] : [],
  }) as unknown as Opened

const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** A window in which somebody is in; its vault answers when it is let. */
async function window(...rows: StoredRecord[]) {
  const records = new Records([card])
  const answers: (() => void)[] = []
  const vault = {
    open: (asked: readonly ToOpen[]) => new Promise<Opened[]>((done) => answers.push(() => done(asked.map(openedOf)))),
    takeKeys: () => new Promise((done) => answers.push(() => done({ circlesWithoutKey: [] }))),
    sealState: async () => 'state',
    sealKeyring: async () => 'keyring',
    takeStatements: async () => stateOf(1),
  }
  const forgotten: string[] = []
  const db = {
    outbox: async () => [],
    unsealed: async () => [],
    recordsBy: async (ids: readonly string[]) => ids.map((id) => rows.find((row) => row.id === id)),
    kept: async () => undefined,
    keep: async () => {},
    lastStatement: async () => 0,
    keepStatements: async () => {},
    settle: async () => {},
    forget: async (ids: readonly string[]) => void forgotten.push(...ids),
    close: () => {},
  } as unknown as AccountDatabase
  const inside = {
    vault: () => vault,
    door: { signOut: async () => {}, chain: async () => ({ statements: [{}] }), keys: async () => ({}), session: async () => ({}) },
    deviceDb: { remembered: async () => [{ account: 'a' }] },
    shapes: [card],
    records,
    search: searchOver(records, []),
    alarms: new Alarms(),
    session: signal(firstSession),
    // the draft is sealed behind whatever the vault has begun
    drafts: { flush: () => moments(200), clear: () => {} },
    remembered: [],
    life: 1,
    started: { vault, end: () => {} },
    emit: () => {},
    options: { now: () => new Date('2026-11-22T08:00:00.000Z'), closed: () => {} },
    ...Object.fromEntries(['me', 'chain', 'fresh'].map((name) => [name, signal(null)])),
    ...Object.fromEntries(['saving', 'returning', 'hidden', 'storageTaken'].map((name) => [name, signal<unknown>(null)])),
    ...Object.fromEntries(['refused', 'conflicts'].map((name) => [name, signal<readonly unknown[]>([])])),
  } as unknown as Inside
  const remembered = { account: 'a' } as never
  const ahead = { db: Promise.resolve(db) } as ReadAhead
  const who = { account: 'a', centre: 'c', handle: 'h', passphrase: null, remembered, facts: null, ahead }
  const room = await makeRoom(inside, who)
  inside.room = room
  const answer = async (most = Infinity) => {
    await moments(5)
    for (const one of answers.splice(0, most)) one()
    await moments(5)
  }
  return { inside, room, records, answer, answers, forgotten }
}
const stateOf = (seq: number) =>
  ({
    seq,
    circles: [{ circle: 'c-staff', kind: 'role', name: 'staff', members: ['a'], keepers: [] }],
    members: [],
  }) as unknown as CentreState
const many = Array.from({ length: 2_500 }, (_, n) => rowOf(`r${n}`, 2))

test('what is being opened when she locks is shown to nobody, and no more of it is opened', async () => {
  const { inside, room, records, answer, answers } = await window()
  const all = openAll(room.desk, () => {}, { outbox: [], rows: many })
  await answer(1)
  expect(records.size).toBe(500)
  end(inside, 'asked')
  await answer()
  await all
  expect(records.size).toBe(0)
  expect(inside.alarms.notes.get()).toEqual([])
  expect(answers).toEqual([])
})

test('nor is a case that another window has changed, or what is on its way', async () => {
  const { inside, room, records, answer } = await window(rowOf('r1', 2))
  const drawn = room.desk.redraw(['r1'])
  const record = { ...rowOf('r2', 2) }
  const pending = room.desk.showPending([{ n: 1, record, sha: '', prev: null }])
  await moments(5)
  end(inside, 'asked')
  await answer()
  await Promise.all([drawn, pending])
  expect(records.size).toBe(0)
})

test('a membership that comes after the lock is not left to the next person, and nothing of hers is forgotten for it', async () => {
  const { inside, room, answer, forgotten } = await window()
  room.desk.options.chain.set(stateOf(0))
  room.desk.stored.set('r1', { version: 1, sha: null, circle: 'c-staff' })
  const taken = room.sync.takeChain()
  await moments(5)
  end(inside, 'asked')
  await answer()
  await taken
  expect(inside.chain.get()).toBeNull()
  expect(forgotten).toEqual([])
})

test('what came, was written or was forgotten while the browser is being opened is newer than what it had', async () => {
  const { room, records, answer, inside } = await window()
  const { desk } = room
  const all = openAll(desk, () => {}, { outbox: [], rows: ['came', 'written', 'sent', 'erased', 'old'].map((id) => rowOf(id)) })
  await moments(5)
  const show = (id: string) => {
    const row = rowOf(id, 2)
    desk.remember(row, openedOf(row))
    desk.show([row], [openedOf(row)])
  }
  show('came')
  for (const id of ['written', 'sent']) show(id)
  desk.unsealed = ['written']
  desk.outbox = [{ n: 1, record: rowOf('sent', 2), sha: '', prev: null }]
  desk.stored.delete('erased')
  await answer()
  await all
  expect(['came', 'written', 'sent', 'erased', 'old'].map((id) => records.any(id)?.version)).toEqual([2, 2, 2, undefined, 1])
  expect(desk.stored.get('came')?.version).toBe(2)
  expect(inside.alarms.notes.get().flatMap((note) => note.records)).toEqual(['old'])
})
