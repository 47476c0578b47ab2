import { describe, expect, test } from 'vitest'
import { Refused } from '#kernel/refused.ts'
import { Away, Fault, requestOver } from './request.ts'
import { fill } from './use-ask.ts'

const answering = (status: number, body: unknown, type = 'application/problem+json') =>
  requestOver(
    (async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })) as typeof fetch,
    () => null,
    () => {},
  )

describe('an answer of the server', () => {
  test('an expected no is thrown by its name, with its facts', async () => {
    const asked = answering(409, { type: 'panah:bed-not-free', status: 409, facts: { until: '2026-12-01' } })('POST', '/x', {})
    await expect(asked).rejects.toThrow(Refused)
    await expect(asked).rejects.toMatchObject({ reason: 'bed-not-free', facts: { until: '2026-12-01' } })
  })
  test('no network, a database that is away, a proxy without a server: it is tried again', async () => {
    const none = requestOver(
      (async () => Promise.reject(new TypeError('no network'))) as typeof fetch,
      () => null,
      () => {},
    )
    await expect(none('GET', '/x')).rejects.toThrow(Away)
    await expect(answering(503, { type: 'panah:database-away', status: 503 })('GET', '/x')).rejects.toThrow(Away)
    await expect(answering(502, {}, 'text/html')('GET', '/x')).rejects.toThrow(Away)
  })
  test('a fault carries the number to quote', async () => {
    await expect(answering(500, { type: 'panah:fault', status: 500, reference: 'ab12' })('GET', '/x')).rejects.toMatchObject({
      name: 'Fault',
      reference: 'ab12',
    })
    await expect(answering(500, {})('GET', '/x')).rejects.toThrow(Fault)
  })
})

describe('a question', () => {
  test('names whose room it is asked from, and outside of one nobody', async () => {
    let whose: string | null = null
    const named: (string | null)[] = []
    const fetching = (async (_: string, init: RequestInit) => {
      named.push(new Headers(init.headers).get('x-account'))
      return new Response('{"type":"panah:device-revoked"}', { status: 401, headers: { 'content-type': 'application/problem+json' } })
    }) as typeof fetch
    const told: unknown[] = []
    const request = requestOver(
      fetching,
      () => whose,
      (reason, asking) => void told.push([reason, asking]),
    )
    await request('GET', '/door').catch(() => {})
    whose = 'hers'
    // who sits there when the answer comes is another than who had asked
    const asked = request('GET', '/feed').catch(() => {})
    whose = 'of who came next'
    await asked
    expect(named).toEqual([null, 'hers'])
    expect(told).toEqual([
      ['device-revoked', null],
      ['device-revoked', 'hers'],
    ])
  })
})

test('the places of a path are filled from the input, what is left is the query or the body', () => {
  expect(fill('/invites/:invite/withdraw', { invite: 'a b', other: 1 })).toEqual({ filled: '/invites/a%20b/withdraw', rest: { other: 1 } })
})
