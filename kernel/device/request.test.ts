import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
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

describe('a line that says nothing', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  /** A server that takes in `bytesPerSecond`, then says each word of its answer after its wait, and hears when it is hung up on. */
  const slowServer = (
    words: readonly { readonly after: number; readonly word: string }[],
    { bytesPerSecond = Infinity, announced = {} }: { bytesPerSecond?: number; announced?: Record<string, string> } = {},
  ) => {
    const fetching = (_: string, { body, signal }: RequestInit) => {
      const wait = (ms: number) =>
        new Promise<void>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason))
          setTimeout(resolve, ms)
        })
      const said = async (stream: ReadableStreamDefaultController<Uint8Array>) => {
        for (const { after, word } of words) {
          await wait(after)
          stream.enqueue(new TextEncoder().encode(word))
        }
        stream.close()
      }
      const stream = new ReadableStream<Uint8Array>({ start: (all) => void said(all).catch((gone: unknown) => all.error(gone)) })
      const answer = () => new Response(stream, { headers: { 'content-type': 'application/json', ...announced } })
      return wait((String(body ?? '').length / bytesPerSecond) * 1_000).then(answer)
    }
    const request = requestOver(
      fetching as typeof fetch,
      () => null,
      () => {},
    )
    return async (ms: number, body?: unknown) => {
      const asked = request<unknown>('POST', '/x', body).then(
        (answer) => JSON.stringify(answer),
        (error: Error) => error.name,
      )
      const open = Symbol('open')
      await vi.advanceTimersByTimeAsync(ms)
      return (await Promise.race([asked, Promise.resolve(open)])) === open ? 'nothing yet' : asked
    }
  }

  const never = { after: 86_400_000, word: '' }
  const small = { announced: { 'content-length': '7' } }

  test('is given up after a minute, before the answer and in the middle of it', async () => {
    const ask = slowServer([never])
    expect(await ask(59_000)).toBe('nothing yet')
    expect(await slowServer([never], small)(61_000)).toBe('Away')
    expect(await slowServer([{ after: 50_000, word: '{"a":' }, never], small)(61_000)).toBe('Away')
  })

  test('is waited for as long as its words need on a line of 20 kbit/s, whatever is said of their length', async () => {
    const page = Array.from({ length: 10 }, (_, n) => ({ after: 70_000, word: n === 9 ? '"' : n === 0 ? '"' : 'x' }))
    expect(await slowServer(page, { announced: { 'content-length': '2000000' } })(700_000)).toBe('"xxxxxxxx"')
    expect(await slowServer(page)(700_000), 'something in between takes the length away').toBe('"xxxxxxxx"')
    expect(await slowServer(page, { announced: { 'content-length': '200000' } })(700_000)).toBe('Away')
  })

  test('takes in a full batch at 20 kbit/s before it has to answer', async () => {
    const batch = 'x'.repeat(3_300_000)
    expect(await slowServer([{ after: 30_000, word: '1' }], { bytesPerSecond: 2_500 })(1_400_000, batch)).toBe('1')
    expect(await slowServer([{ after: 30_000, word: '1' }], { bytesPerSecond: 1_000 })(1_400_000, batch)).toBe('Away')
  })
})

test('the places of a path are filled from the input, what is left is the query or the body', () => {
  expect(fill('/invites/:invite/withdraw', { invite: 'a b', other: 1 })).toEqual({ filled: '/invites/a%20b/withdraw', rest: { other: 1 } })
})
