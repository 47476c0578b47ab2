import { describe, expect, test } from 'vitest'
import { noCase, type RoleCircle } from '#kernel/circle.ts'
import type { CentreState, ChainDeed } from '#vault/api.ts'
import { circleForPut, circleOfCase, ownCirclesOver } from './own-circles.ts'
import { signal } from './signal.ts'
import type { Session } from './session.ts'
import type { Me } from './device.ts'

const me = 'me'
const circle = (id: string, name: RoleCircle | null, members: readonly string[], keepers: readonly string[] = []) => ({
  circle: id,
  kind: name === null ? ('case' as const) : ('role' as const),
  name,
  epoch: 1,
  stale: false,
  keepers,
  members,
})
const state: CentreState = {
  centre: 'centre',
  genesis: '',
  founded: '2026-11-22T09:00:00Z',
  head: '',
  seq: 1,
  recovery: { enc: '', sig: '' },
  members: [],
  anchor: null,
  circles: [
    circle('c-staff', 'staff', [me, 'other']),
    circle('c-intake', 'intake', [me, 'other']),
    circle('c-psych', 'psych', ['other']),
    circle('c-management', 'management', ['other']),
    circle('c-own', null, [me, 'friend', 'recovery'], [me]),
  ],
}
const put = (asked: RoleCircle | string | undefined, own: string | undefined, more: { before?: string; circles?: RoleCircle[] } = {}) =>
  circleForPut({ kind: { circles: (more.circles ?? ['intake']) as [RoleCircle] }, asked, before: more.before, own }, state, me)

describe('where a put goes', () => {
  test('of an ordinary case into the kind’s first circle that she is in, or the one that is asked for', () => {
    expect(put(undefined, undefined)).toBe('c-intake')
    expect(put(undefined, undefined, { circles: ['psych', 'intake'] })).toBe('c-intake')
    expect(put('psych', undefined)).toBe('c-psych')
    expect(put('c-own', undefined)).toBe('c-own')
    expect(put(undefined, undefined, { before: 'c-staff' })).toBe('c-staff')
    expect(put(undefined, undefined, { circles: ['psych'] })).toBeUndefined()
  })

  test('of a case with a circle of its own into that circle, whether intake, management or nothing is asked for', () => {
    for (const asked of [undefined, 'intake', 'management', 'c-intake'] as const) expect(put(asked, 'c-own')).toBe('c-own')
    expect(put(undefined, 'c-own', { before: 'c-intake' })).toBe('c-own')
    expect(put(undefined, 'c-own', { circles: ['management'] })).toBe('c-own')
  })

  test('stays with the professionals, with the board and in other own circles', () => {
    expect(put('psych', 'c-own')).toBe('c-psych')
    expect(put(undefined, 'c-own', { circles: ['staff'] })).toBe('c-staff')
    expect(put('c-other', 'c-own')).toBe('c-other')
    expect(put(undefined, 'c-own', { circles: ['psych'] })).toBeUndefined()
  })
})

describe('the circle of a case', () => {
  const held = (lies: string, content: object = { coded: {} }) => ({ caseId: 'case', circle: lies, content })

  test('is that of its own record, when no role reads it', () => {
    expect(circleOfCase('case', state, () => held('c-own'))).toBe('c-own')
    expect(circleOfCase('case', state, () => held('c-intake'))).toBeUndefined()
  })

  test('is none for what belongs to no case, is not here, does not open, or only has the same id', () => {
    expect(circleOfCase(noCase, state, () => held('c-own'))).toBeUndefined()
    expect(circleOfCase('case', state, () => undefined)).toBeUndefined()
    expect(circleOfCase('case', state, () => held('c-own', { locked: 'wrap-missing' }))).toBeUndefined()
    expect(circleOfCase('case', state, () => ({ ...held('c-own'), caseId: 'another' }))).toBeUndefined()
  })
})

describe('an own circle', () => {
  const open = (server: 'online' | 'offline'): Session => ({ at: 'open', server, waiting: false, readOnly: false })
  const over = (server: 'online' | 'offline' = 'online') => {
    const asked: unknown[] = []
    const deed = {} as ChainDeed
    const circles = ownCirclesOver(
      {
        session: signal<Session>(open(server)),
        me: signal<Me | null>({ account: me } as Me),
        vault: () =>
          ({
            createCircle: async (input: unknown) => (asked.push(input), deed),
            rotateCircle: async (input: unknown) => (asked.push(input), deed),
          }) as never,
        append: async (make) => {
          await make('2026-11-22T08:00:00.000Z')
          return state
        },
      },
      state,
    )
    return { circles, asked }
  }

  test('has its maker as keeper and member, and the recovery sheets', async () => {
    const { circles, asked } = over()
    const id = await circles.make({ members: ['friend', me] })
    expect(asked).toEqual([
      { circle: id, kind: 'case', name: null, keepers: [me], members: [me, 'friend'], recovery: true, at: '2026-11-22T08:00:00.000Z' },
    ])
  })

  test('cannot be made without a network', async () => {
    await expect(over('offline').circles.make({ members: [] })).rejects.toMatchObject({ name: 'Away' })
  })

  test('names its readers, never the sheets', () => {
    expect(over().circles.readersOf('c-own')).toEqual([me, 'friend'])
    expect(over().circles.isKeeper('c-own')).toBe(true)
    expect(over().circles.isKeeper('c-psych')).toBe(false)
  })

  test('with fewer readers gets a new key that the sheets keep, and she who takes away stays', async () => {
    const { circles, asked } = over()
    await circles.keepOnly('c-own', [])
    expect(asked).toMatchObject([{ circle: 'c-own', members: [me, 'recovery'] }])
  })
})
