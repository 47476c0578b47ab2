import { describe, expect, test } from 'vitest'
import type { CentreState } from '#vault/api.ts'
import { circlesNow, heldAlone, mayLetIn, toBeLetIn } from './deeds.ts'

const circle = (
  name: CentreState['circles'][number]['name'],
  members: string[],
  keepers: string[],
  stale = false,
): CentreState['circles'][number] => ({
  circle: `id-${name}`,
  kind: 'role',
  name,
  epoch: 1,
  stale,
  keepers,
  members: [...members, 'recovery'],
})
const member = (account: string, ...roles: string[]) => ({ account, roles, enc: '', sig: '', since: 0 })
const centre = (members: ReturnType<typeof member>[], circles: CentreState['circles']): CentreState => ({
  centre: 'c',
  genesis: '',
  founded: '2026-11-22T09:00:00Z',
  head: '',
  seq: 1,
  recovery: { enc: '', sig: '' },
  members,
  circles,
  anchor: null,
})

describe('who lets whom into a circle', () => {
  const state = centre(
    [member('aigul', 'head'), member('dana', 'psychologist'), member('saule', 'psychologist')],
    [
      circle('staff', ['aigul', 'dana'], ['aigul']),
      circle('intake', ['aigul', 'dana', 'saule'], ['aigul']),
      circle('psych', ['dana'], ['dana']),
    ],
  )
  test('a head lets into a role circle she is in', () => {
    expect(mayLetIn(state, state.circles[0]!, 'aigul')).toBe(true)
  })
  test('a head outside the psychologists lets nobody in there', () => {
    expect(mayLetIn(state, state.circles[2]!, 'aigul')).toBe(false)
    expect(mayLetIn(state, state.circles[2]!, 'dana')).toBe(true)
  })
  test('a member who keeps nothing lets nobody in', () => {
    expect(mayLetIn(state, state.circles[0]!, 'dana')).toBe(false)
  })
  test('whoever lacks a circle of her role is a task for those who may open it', () => {
    expect(toBeLetIn(state, 'aigul')).toEqual([{ account: 'saule', circle: 'id-staff', name: 'staff' }])
    expect(toBeLetIn(state, 'dana')).toEqual([{ account: 'saule', circle: 'id-psych', name: 'psych' }])
  })
  test('nobody is let into a stale circle before it has its new key', () => {
    const stale = centre(
      state.members.map((member) => ({ ...member, roles: [...member.roles] })),
      [circle('staff', ['aigul'], ['aigul'], true)],
    )
    expect(toBeLetIn(stale, 'aigul')).toEqual([])
  })
  test('the circles somebody is in are named', () => {
    expect(circlesNow(state, 'dana')).toEqual(['staff', 'intake', 'psych'])
  })
  test('a circle that one person alone can open is named before she leaves', () => {
    expect(heldAlone(state, 'dana')).toEqual(['psych'])
    expect(heldAlone(state, 'aigul')).toEqual([])
  })
})
