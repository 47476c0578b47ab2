import type { MiddlewareHandler } from 'hono'
import { randomBytes } from 'node:crypto'
import { problem } from './problems.ts'

export interface Protection {
  /** the staff app or the public site; they are two origins */
  origin: 'staff' | 'site'
  /** host names (without port) under which we are reached; a request for another is refused (DNS rebinding) */
  hosts: readonly string[]
  /** https in front of us or by us */
  secure: boolean
  /** tell browsers to insist on https for two years */
  hsts: boolean
  /** hashes (`sha256-…`) of the style elements that pages of the public site have in them; without one, no style is let in */
  styles?: readonly string[]
}

declare module 'hono' {
  interface ContextVariableMap {
    /** of this answer, for `<style nonce>` */
    nonce: string
  }
}

const off = [
  'accelerometer', 'ambient-light-sensor', 'attribution-reporting', 'autoplay', 'battery', 'bluetooth', 'browsing-topics', 'camera',
  'display-capture', 'encrypted-media', 'fullscreen', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get',
  'idle-detection', 'interest-cohort', 'join-ad-interest-group', 'keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi',
  'otp-credentials', 'payment', 'picture-in-picture', 'private-state-token-issuance', 'publickey-credentials-create',
  'publickey-credentials-get', 'run-ad-auction', 'screen-wake-lock', 'serial', 'shared-storage', 'speaker-selection', 'storage-access',
  'sync-xhr', 'unload', 'usb', 'web-share', 'window-management', 'xr-spatial-tracking',
] // prettier-ignore

/** what the staff app does use: the camera for a QR sheet, the clipboard for a code, passkeys */
const staffUses: Record<string, string> = {
  camera: '(self)',
  'publickey-credentials-create': '(self)',
  'publickey-credentials-get': '(self)',
}

const permissions = {
  staff: off.map((name) => `${name}=${staffUses[name] ?? '()'}`).join(', '),
  site: off.map((name) => `${name}=()`).join(', '),
}

/**
 * The content security policy of sealing.md 5.2. `nonce` lets the staff app's component library add its style element;
 * `styles` are the hashes of those in the pages of the public site.
 */
export function contentSecurityPolicy(origin: 'staff' | 'site', nonce: string, styles: readonly string[] = []): string {
  const rules =
    origin === 'staff'
      ? [
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          `style-src 'self' 'nonce-${nonce}'`,
          "img-src 'self' blob:",
          'media-src blob:',
          "font-src 'self'",
          "connect-src 'self'",
          "worker-src 'self'",
          "manifest-src 'self'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          'trusted-types panah',
        ]
      : [
          "default-src 'none'",
          "script-src 'self' 'wasm-unsafe-eval'",
          `style-src ${styles.length === 0 ? "'none'" : styles.map((hash) => `'${hash}'`).join(' ')}`,
          "img-src 'self'",
          "font-src 'self'",
          "connect-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
        ]
  return [...rules, "frame-ancestors 'none'", "base-uri 'none'"].join('; ')
}

/** The two headers on every request that matter most: for whom it is, and from where it comes. */
function refusal(c: Parameters<MiddlewareHandler>[0], { origin, hosts, secure }: Protection): string | null {
  const host = c.req.header('host') ?? new URL(c.req.url).host
  if (!hosts.includes(hostName(host))) return 'unknown-host'
  const site = c.req.header('sec-fetch-site')
  const mode = c.req.header('sec-fetch-mode')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') {
    const isOurs = site === undefined || site === 'same-origin' || site === 'none'
    return isOurs || mode === 'navigate' || origin === 'site' ? null : 'other-origin'
  }
  if (site !== undefined) return site === 'same-origin' ? null : 'other-origin'
  const from = c.req.header('origin')
  if (from === undefined) return null // no browser: nothing a page could have forged
  if (from === 'null') return origin === 'site' ? null : 'other-origin' // an old browser's form under no-referrer
  return from === `${secure ? 'https' : 'http'}://${host}` ? null : 'other-origin'
}

/** `localhost:4300` → `localhost`, `[::1]:4300` → `[::1]`. */
export function hostName(host: string): string {
  return host.replace(/:\d+$/, '').toLowerCase()
}

/** Sets every protecting header and turns away requests for another host or from another origin. */
export function protect(protection: Protection): MiddlewareHandler {
  const { origin, hsts, styles } = protection
  return async (c, next) => {
    const nonce = randomBytes(16).toString('base64')
    c.set('nonce', nonce)
    const refused = refusal(c, protection)
    if (refused) c.res = problem(c, refused === 'unknown-host' ? 421 : 403, refused)
    else await next()
    const { headers } = c.res
    headers.set('Content-Security-Policy', contentSecurityPolicy(origin, nonce, styles))
    headers.set('Cross-Origin-Opener-Policy', 'same-origin')
    headers.set('Cross-Origin-Embedder-Policy', 'require-corp')
    headers.set('Cross-Origin-Resource-Policy', 'same-origin')
    headers.set('Origin-Agent-Cluster', '?1')
    headers.set('Referrer-Policy', 'no-referrer')
    headers.set('X-Content-Type-Options', 'nosniff')
    headers.set('X-Frame-Options', 'DENY')
    headers.set('X-DNS-Prefetch-Control', 'off')
    headers.set('X-Permitted-Cross-Domain-Policies', 'none')
    headers.set('Permissions-Policy', permissions[origin])
    if (origin === 'staff') headers.set('X-Robots-Tag', 'noindex, nofollow')
    if (hsts) headers.set('Strict-Transport-Security', 'max-age=63072000')
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store')
  }
}
