import { expect, test } from 'vitest'
import type { CentreState } from '#vault/api.ts'
import { Alarms } from '../alarms.ts'
import { Desk, type DeskOptions } from '../desk/desk.ts'
import { Records } from '../records.ts'
import { signal } from '../signal.ts'
import { Healing } from './healing.ts'
import { Membership } from './membership.ts'
import { Trouble } from './trouble.ts'

/** A device in one stale circle, and a server that takes the new key; what it is asked is written down. */
function inStaleCircle() {
  const state = (stale: boolean) => ({ seq: stale ? 4 : 5, circles: [{ circle: 'c', stale, members: ['a'] }] }) as unknown as CentreState
  const chain = signal<CentreState | null>(state(true))
  const alarms = new Alarms()
  let isMade = false
  const asked: string[] = []
  const door = {
    async chain(after: number) {
      asked.push('chain')
      return { statements: isMade && after < 5 ? [{}] : [] }
    },
    keys: async () => ({ wraps: [], links: [] }),
    async append() {
      asked.push('append')
      isMade = true
    },
  }
  const vault = {
    takeStatements: async () => state(false),
    takeKeys: async () => ({ circlesWithoutKey: [] }),
    sealState: async () => '',
    sealKeyring: async () => '',
    rotateCircle: async () => ({ statement: {} }),
  }
  const db = { lastStatement: async () => chain.get()?.seq ?? -1, keepStatements: async () => {}, keep: async () => {} }
  const options = { account: 'a', door, vault, db, chain, alarms, records: new Records([]), tell: () => {}, now: () => new Date() }
  const desk = new Desk(options as unknown as DeskOptions)
  desk.count = () => {}
  const membership = new Membership(desk, new Trouble(alarms, () => {}), async () => {})
  return { healing: new Healing(desk, membership), asked }
}

test('whoever asks for a new key while it is being made gets the same one', async () => {
  const { healing, asked } = inStaleCircle()
  const all = [healing.heal('c'), healing.heal('c'), healing.healAll()]
  expect(await Promise.all(all)).toEqual([true, true, undefined])
  expect(asked).toEqual(['chain', 'append', 'chain'])
  // made, and asked for later: the membership is looked at anew
  expect(await healing.heal('c')).toBe(true)
  expect(asked).toEqual(['chain', 'append', 'chain', 'chain'])
})
