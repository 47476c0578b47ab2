import { describe, expect, test } from 'vitest'
import { firstSession, nextSession, type Session, type SessionEvent } from './session.ts'

const after = (...events: readonly SessionEvent[]): Session => events.reduce(nextSession, firstSession)
const open: readonly SessionEvent[] = [
  { is: 'looked', remembered: 1 },
  { is: 'unlocked', of: 10 },
  { is: 'opened', done: 10, of: 10 },
  { is: 'usable' },
]

describe('the session of a device', () => {
  test('a device that remembers nobody asks how she comes in', () => {
    expect(after({ is: 'looked', remembered: 0 }).at).toBe('nothing')
    expect(after({ is: 'looked', remembered: 1 })).toEqual({ at: 'locked', because: null })
  })

  test('unlocked without a network it is open, offline', () => {
    expect(after(...open)).toEqual({ at: 'open', server: 'offline', waiting: false, readOnly: false })
  })

  test('it tells how many records are opened, and more of them after it is usable change nothing', () => {
    expect(after(...open.slice(0, 2), { is: 'opened', done: 3, of: 10 })).toEqual({ at: 'opening', done: 3, of: 10 })
    expect(after(...open, { is: 'opened', done: 99, of: 99 }).at).toBe('open')
  })

  test('an alarm of the chain makes it read-only until it is locked', () => {
    const alarmed = after(...open, { is: 'read-only' }, { is: 'server', server: 'online' })
    expect(alarmed).toMatchObject({ at: 'open', readOnly: true, server: 'online' })
    expect(nextSession(alarmed, { is: 'locked', because: 'asked', remembered: 1 })).toEqual({ at: 'locked', because: 'asked' })
  })

  test('news of the server after the lock opens nothing', () => {
    const locked = after(...open, { is: 'locked', because: 'idle', remembered: 1 })
    for (const event of [{ is: 'server', server: 'online' }, { is: 'usable' }, { is: 'opened', done: 1, of: 1 }] as const) {
      expect(nextSession(locked, event)).toBe(locked)
    }
  })

  test('a revoked device stays revoked, whatever comes', () => {
    const revoked = after(...open, { is: 'revoked' })
    expect(nextSession(revoked, { is: 'locked', because: 'asked', remembered: 1 })).toBe(revoked)
    expect(nextSession(revoked, { is: 'unlocked', of: 1 })).toBe(revoked)
  })
})
