import { describe, expect, test } from 'vitest'
import { Refused } from '#kernel/refused.ts'
import { Away, Fault, requestOver } from './request.ts'
import { fill } from './use-ask.ts'

const answering = (status: number, body: unknown, type = 'application/problem+json') =>
  requestOver((async () => new Response(JSON.stringify(body), { status, headers: { 'content-type': type } })) as typeof fetch, () => {})

describe('an answer of the server', () => {
  test('an expected no is thrown by its name, with its facts', async () => {
    const asked = answering(409, { type: 'panah:bed-not-free', status: 409, facts: { until: '2026-12-01' } })('POST', '/x', {})
    await expect(asked).rejects.toThrow(Refused)
    await expect(asked).rejects.toMatchObject({ reason: 'bed-not-free', facts: { until: '2026-12-01' } })
  })
  test('no network, a database that is away, a proxy without a server: it is tried again', async () => {
    const none = requestOver((async () => Promise.reject(new TypeError('no network'))) as typeof fetch, () => {})
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

test('the places of a path are filled from the input, what is left is the query or the body', () => {
  expect(fill('/invites/:invite/withdraw', { invite: 'a b', other: 1 })).toEqual({ filled: '/invites/a%20b/withdraw', rest: { other: 1 } })
})
