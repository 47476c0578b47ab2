import type { IncomingHttpHeaders } from 'node:http'

/**
 * [Note: the policy, written twice] What every answer must carry, said here a second time and not taken from
 * kernel/server/headers.ts: whoever weakens it there is found by `panah check` and by its test. A directive that is not in
 * this list is wrong, too.
 */
const policies: Readonly<Record<'staff' | 'site', Readonly<Record<string, readonly string[]>>>> = {
  staff: {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", "'nonce-…'"],
    'img-src': ["'self'", 'blob:'],
    'media-src': ['blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'none'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ['panah'],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  },
  site: {
    'default-src': ["'none'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    // the hashes of the sheets, out of the list
    'style-src': [],
    'img-src': ["'self'"],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'form-action': ["'self'"],
    'require-trusted-types-for': ["'script'"],
    'trusted-types': ["'none'"],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
  },
}

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cross-origin-resource-policy': 'same-origin',
}

/** Powers of a browser that must be off; the staff app alone may use the camera, for its own sheets. */
const off = ['microphone', 'geolocation', 'display-capture', 'usb', 'serial', 'bluetooth', 'hid', 'midi', 'payment', 'local-fonts']

const year = 31_536_000

/** The nonce of an answer, out of its policy. */
export const nonceOf = (headers: IncomingHttpHeaders): string | null =>
  /'nonce-([A-Za-z0-9+/=_-]+)'/.exec(String(headers['content-security-policy'] ?? ''))?.[1] ?? null

/**
 * What is wrong with the headers of one answer, as short sentences.
 *
 * @param hsts whether browsers must be told to insist on https
 * @param styles SHA-256, hex, of the styles that may stand in pages of the public site
 */
export function wrongHeaders(
  headers: IncomingHttpHeaders,
  { origin, hsts, styles = [] }: { origin: 'staff' | 'site'; hsts: boolean; styles?: readonly string[] },
): string[] {
  const sources = styles.map((hash) => `'sha256-${Buffer.from(hash, 'hex').toString('base64')}'`)
  const policy = origin === 'staff' ? policies.staff : { ...policies.site, 'style-src': sources.length === 0 ? ["'none'"] : sources }
  const wrong: string[] = [...wrongPolicy(headers['content-security-policy'], policy)]
  for (const [name, value] of Object.entries(always)) {
    if (headers[name] !== value)
      wrong.push(`${name} is ${headers[name] === undefined ? 'missing' : `"${String(headers[name])}"`}, not "${value}"`)
  }
  const powers = new Map(
    String(headers['permissions-policy'] ?? '')
      .split(',')
      .map((each) => each.trim().split('=', 2) as [string, string]),
  )
  for (const name of [...off, 'camera']) {
    const wanted = name === 'camera' && origin === 'staff' ? '(self)' : '()'
    if (powers.get(name) !== wanted) wrong.push(`permissions-policy: ${name} is ${powers.get(name) ?? 'missing'}, not ${wanted}`)
  }
  for (const [name, value] of powers)
    if (value !== undefined && !['()', '(self)'].includes(value)) wrong.push(`permissions-policy: ${name} is ${value}`)
  const insisted = Number(/max-age=(\d+)/.exec(String(headers['strict-transport-security'] ?? ''))?.[1] ?? 0)
  if (hsts && insisted < year) wrong.push('strict-transport-security is missing or shorter than a year')
  for (const name of ['x-powered-by', 'access-control-allow-origin'])
    if (headers[name] !== undefined) wrong.push(`${name} should not be there`)
  return wrong
}

function wrongPolicy(found: string | string[] | undefined, wanted: Readonly<Record<string, readonly string[]>>): string[] {
  if (typeof found !== 'string') return ['content-security-policy is missing']
  const wrong: string[] = []
  const seen = new Set<string>()
  for (const directive of found
    .split(';')
    .map((each) => each.trim())
    .filter(Boolean)) {
    const [name = '', ...sources] = directive.split(/\s+/)
    // the first of two counts, and two are never meant
    if (seen.has(name)) wrong.push(`content-security-policy names ${name} twice`)
    seen.add(name)
    const shown = sources.map((source) => source.replace(/^'nonce-[A-Za-z0-9+/=_-]{16,}'$/, "'nonce-…'")).toSorted()
    const right = wanted[name]?.toSorted()
    if (right === undefined || shown.join(' ') !== right.join(' '))
      wrong.push(
        `content-security-policy: "${directive}"${right ? ` instead of "${name} ${wanted[name]!.join(' ')}"` : ' should not be there'}`,
      )
  }
  for (const name of Object.keys(wanted)) if (!seen.has(name)) wrong.push(`content-security-policy lacks ${name}`)
  return wrong
}
