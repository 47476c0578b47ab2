import { createHmac, randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import type { Context } from 'hono'

/** Which proxy stands before us: one on this computer, one address, or none. */
export type BehindProxy = 'loopback' | (string & {}) | null

const blind = randomBytes(32)

/**
 * [Note: no address is kept] Tries are counted by a keyed hash of the address's network (/24, /48), in memory only, with
 * a key that is made at each start. Nothing that could name a visitor is stored or logged.
 *
 * [Note: only the last hop is believed] Anybody can send `X-Forwarded-For`. It is read only when the operator has named the
 * proxy (`--behind-proxy`) and the connection comes from it, and then only its last entry, which the proxy itself has added.
 */
export function askerOf(behindProxy: BehindProxy, c: Context): string {
  const socket = (c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined)?.incoming?.socket
  const peer = plain(socket?.remoteAddress ?? '')
  const told = isProxy(behindProxy, peer) ? plain(c.req.header('x-forwarded-for')?.split(',').at(-1) ?? '') : ''
  const address = isIP(told) === 0 ? peer : told
  const net = address.includes(':') ? groups(address).slice(0, 3).join(':') : address.split('.').slice(0, 3).join('.')
  return createHmac('sha256', blind).update(net).digest('base64url')
}

function isProxy(behindProxy: BehindProxy, peer: string): boolean {
  if (behindProxy === null || isIP(peer) === 0) return false
  if (behindProxy === 'loopback') return peer.startsWith('127.') || same(peer, '::1')
  return same(peer, behindProxy)
}

const same = (one: string, other: string): boolean =>
  isIP(one) === 6 && isIP(other) === 6 ? groups(one).join() === groups(other).join() : one === other

/** An address as it is written alone: without brackets, port and zone, and IPv4 as IPv4. */
function plain(text: string): string {
  const bare = text.trim().replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
  return (bare.split(':').length === 2 ? bare.replace(/:\d+$/, '') : bare).replace(/%.*$/, '').replace(/^::ffff:(?=\d+\.)/i, '')
}

/** The eight groups of an IPv6 address. */
function groups(address: string): string[] {
  const [head = '', tail] = address.toLowerCase().split('::')
  const left = head.split(':').filter(Boolean)
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean)
  const all = [...left, ...Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0'), ...right]
  return all.map((group) => group.replace(/^0+(?=.)/, ''))
}
