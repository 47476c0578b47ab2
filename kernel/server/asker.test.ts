import { Hono } from 'hono'
import { expect, test } from 'vitest'
import { askerOf, type BehindProxy } from './asker.ts'

/** Who asks, as the limits count them, of a connection from `peer` that says `forwarded`. */
async function asker(behindProxy: BehindProxy, peer: string, forwarded?: string): Promise<string> {
  const app = new Hono().get('/', (c) => c.text(askerOf(behindProxy, c)))
  const headers: Record<string, string> = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded }
  return (await app.request('/', { headers }, { incoming: { socket: { remoteAddress: peer } } })).text()
}

test('without the option a header changes nothing, wherever it comes from', async () => {
  for (const peer of ['192.168.1.20', '127.0.0.1', '::1'])
    for (const said of ['203.0.113.7', '10.0.0.1, 203.0.113.7', 'unknown', ''])
      expect(await asker(null, peer, said), `${peer} says ${said}`).toBe(await asker(null, peer))
})

test('behind a proxy of this computer its visitors are counted apart, and a stranger who sends the header is not believed', async () => {
  const visitor = await asker(null, '203.0.113.7')
  for (const peer of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) expect(await asker('loopback', peer, '203.0.113.7')).toBe(visitor)
  expect(await asker('loopback', '127.0.0.1', '198.51.100.9')).not.toBe(visitor)
  expect(await asker('loopback', '192.168.1.20', '203.0.113.7')).toBe(await asker(null, '192.168.1.20'))
})

test('of what a visitor says of herself nothing counts: only the last entry, which the proxy has added', async () => {
  expect(await asker('loopback', '127.0.0.1', '1.2.3.4, 5.6.7.8, 203.0.113.7')).toBe(await asker(null, '203.0.113.7'))
  expect(await asker('loopback', '127.0.0.1', '1.2.3.4, unknown')).toBe(await asker(null, '127.0.0.1'))
})

test('a proxy on another computer is believed by its address alone, however that is written', async () => {
  const visitor = await asker(null, '203.0.113.7')
  expect(await asker('10.0.0.5', '10.0.0.5', '203.0.113.7')).toBe(visitor)
  expect(await asker('10.0.0.5', '::ffff:10.0.0.5', '203.0.113.7:52114')).toBe(visitor)
  expect(await asker('10.0.0.5', '10.0.0.6', '203.0.113.7')).toBe(await asker(null, '10.0.0.6'))
  expect(await asker('10.0.0.5', '127.0.0.1', '203.0.113.7')).toBe(await asker(null, '127.0.0.1'))
  expect(await asker('fd00::5', 'fd00:0:0:0:0:0:0:5', '[2001:db8:1::7]:443')).toBe(await asker(null, '2001:db8:1:ffff::9'))
})
