import { Hono } from 'hono'
import { X509Certificate } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contentSecurityPolicy, protect } from './headers.ts'
import { isLoopback, listen } from './listen.ts'
import { localAddresses, localCertificate } from './local-authority.ts'
import { silentLog as log } from './log.ts'
import { faultHandler } from './problems.ts'
import { noncePlace, staticFiles } from './static.ts'

const folder = mkdtempSync(join(tmpdir(), 'panah-listen-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const none = { kind: 'none' } as const

describe('where it listens', () => {
  test('another address than this computer needs TLS', async () => {
    await expect(listen({ host: '0.0.0.0', staffPort: 0, sitePort: 0, tls: none }, { dataFolder: folder, log })).rejects.toMatchObject({
      code: 'needs-tls',
    })
    await expect(listen({ host: '192.168.1.5', staffPort: 0, sitePort: 0, tls: none }, { dataFolder: folder, log })).rejects.toMatchObject({
      code: 'needs-tls',
    })
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true)
    expect(['0.0.0.0', '::', 'localhost.example.org', '10.0.0.1'].some(isLoopback)).toBe(false)
  })

  test('an address that is not ours, and certificate files that are not there, are told', async () => {
    const tls = { kind: 'files', cert: '/nowhere/a', key: '/nowhere/b' } as const
    await expect(listen({ host: '127.0.0.1', staffPort: 0, sitePort: 0, tls }, { dataFolder: folder, log })).rejects.toMatchObject({
      code: 'setting-wrong',
    })
  })

  test('--lan serves both origins over HTTPS that a computer trusts once it trusts the authority', async () => {
    const listening = await listen({ host: '127.0.0.1', staffPort: 0, sitePort: 0, tls: { kind: 'lan' } }, { dataFolder: folder, log })
    try {
      listening.answer(
        () => new Response('staff'),
        () => new Response('site'),
      )
      const page = await fetch(listening.trustUrl!)
      const text = await page.text()
      expect(text).toContain(listening.fingerprint)
      for (const lang of ['ru', 'en', 'kk', 'ky', 'uz', 'tg']) expect(text).toContain(`<section id="${lang}" lang="${lang}">`)
      expect(text).not.toMatch(/panah|crisis|violence|насили/i)
      const ca = await (await fetch(new URL('/local-office.crt', listening.trustUrl))).text()
      expect(new X509Certificate(ca).fingerprint256).toBe(listening.fingerprint)
      expect(await getTrusting(`${listening.staffUrl}/`, ca)).toBe('staff')
      expect(await getTrusting(`${listening.siteUrl}/`, ca)).toBe('site')
      await expect(getTrusting(`${listening.staffUrl}/`, undefined)).rejects.toThrow(/self-signed|unable to/)
      expect(listening.hsts).toBe(false)
    } finally {
      await listening.close(0)
    }
  })
})

function getTrusting(url: string, ca: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { ...(ca ? { ca } : {}), agent: false }, (answer) => {
      let text = ''
      answer.on('data', (data) => (text += data))
      answer.on('end', () => resolve(text))
    })
    asking.on('error', reject)
    asking.end()
  })
}

describe('the office’s own authority', () => {
  const day = 24 * 3600 * 1000
  test('is kept, tells nothing of the office, and may vouch only for local names', async () => {
    const data = join(folder, 'ca')
    const first = await localCertificate(data, new Date(), ['localhost', '192.168.1.7'])
    const again = await localCertificate(data, new Date(), ['localhost', '192.168.1.7'])
    expect(again).toEqual(first)
    const authority = new X509Certificate(first.authority)
    expect(authority.subject).toBe('CN=Local office')
    expect(authority.ca).toBe(true)
    expect(authority.toString().length).toBeGreaterThan(0)
    const leaf = new X509Certificate(first.cert)
    expect(leaf.subject).toBe('CN=Local office server')
    expect(leaf.checkIP('192.168.1.7')).toBe('192.168.1.7')
    expect(Date.parse(leaf.validTo) - Date.now()).toBeLessThan(398 * day)
    expect(Date.parse(authority.validTo) - Date.now()).toBeGreaterThan(3600 * day)
    expect(readFileSync(join(data, 'tls', 'authority.crt'), 'utf8')).toBe(first.authority)
  })

  test('renews the server’s certificate before its end and for new addresses, under the same authority', async () => {
    const data = join(folder, 'ca2')
    const first = await localCertificate(data, new Date(), ['localhost', '10.0.0.2'])
    const later = await localCertificate(data, new Date(Date.now() + 340 * day), ['localhost', '10.0.0.2'])
    expect(later.fingerprint).toBe(first.fingerprint)
    expect(later.cert).not.toBe(first.cert)
    const moved = await localCertificate(data, new Date(), ['localhost', '10.0.0.3'])
    expect(moved.fingerprint).toBe(first.fingerprint)
    expect(new X509Certificate(moved.cert).checkIP('10.0.0.3')).toBe('10.0.0.3')
  })

  test('only private addresses are certified', () => {
    const of = (address: string) => ({ address, internal: false, family: 'IPv4' as const, netmask: '', mac: '', cidr: null })
    expect(localAddresses({ a: [of('8.8.8.8'), of('192.168.0.2'), of('172.20.1.1'), of('172.40.1.1')] })).toEqual([
      '172.20.1.1',
      '192.168.0.2',
    ])
  })
})

describe('protecting headers', () => {
  const protection = { origin: 'staff', hosts: ['localhost'], secure: false, hsts: false } as const
  const app = new Hono()
  app.use(protect(protection))
  app.onError(faultHandler(log))
  app.all('/ok', (c) => c.text('ok'))
  app.get('/away', () => {
    throw Object.assign(new Error('Connection terminated unexpectedly'), {})
  })
  app.get('/full', () => {
    throw Object.assign(new Error('could not extend file'), { code: '53100' })
  })
  app.get('/bug', () => {
    throw new TypeError('secret input')
  })
  const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) =>
    app.request(`http://localhost:4300${path}`, { ...init, headers: { host: 'localhost:4300', ...init.headers } })

  test('are on every answer, with a nonce of its own', async () => {
    const first = await ask('/ok')
    const second = await ask('/ok')
    const policy = first.headers.get('content-security-policy')!
    expect(policy).toMatch(/^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'nonce-[^']{20,}'; /)
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types panah")
    expect(policy).not.toBe(second.headers.get('content-security-policy'))
    expect(policy).not.toMatch(/unsafe-inline| 'unsafe-eval'|data:|http/)
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(first.headers.get('permissions-policy')).toMatch(/camera=\(self\).*microphone=\(\)/)
    expect(contentSecurityPolicy('site', 'x')).toContain("form-action 'self'")
    expect(contentSecurityPolicy('site', 'x')).toContain("style-src 'none';")
    expect(contentSecurityPolicy('site', 'x', ['sha256-a', 'sha256-b'])).toContain("style-src 'sha256-a' 'sha256-b';")
  })

  test('an unknown host is refused', async () => {
    for (const host of ['evil.example', 'localhost.evil.example:4300', '1.2.3.4'])
      expect((await ask('/ok', { headers: { host } })).status).toBe(421)
    expect((await ask('/ok', { headers: { host: 'LOCALHOST:9' } })).status).toBe(200)
  })

  test('a change asked by another origin is refused, by whichever header the browser sends', async () => {
    const post = async (headers: Record<string, string>) => (await ask('/ok', { method: 'POST', headers })).status
    expect(await post({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:4300' })).toBe(200)
    expect(await post({ 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await post({ 'sec-fetch-site': 'cross-site' })).toBe(403)
    expect(await post({ 'sec-fetch-site': 'none' })).toBe(403)
    expect(await post({ origin: 'http://localhost:4300' })).toBe(200)
    expect(await post({ origin: 'http://localhost:4301' })).toBe(403)
    expect(await post({ origin: 'null' })).toBe(403)
    expect(await post({})).toBe(200)
    expect((await ask('/ok', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' } })).status).toBe(403)
    expect((await ask('/ok', { headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } })).status).toBe(200)
  })

  test('trouble with the database is told from a fault, and a fault tells nothing but a reference', async () => {
    const away = await ask('/away')
    expect([away.status, await away.json()]).toEqual([503, { type: 'panah:database-away', status: 503 }])
    const full = await ask('/full')
    expect([full.status, await full.json()]).toEqual([507, { type: 'panah:disk-full', status: 507 }])
    const bug = await ask('/bug')
    expect(bug.status).toBe(500)
    expect(await bug.json()).toEqual({ type: 'panah:fault', status: 500, reference: expect.stringMatching(/^[0-9a-f]{8}$/) })
  })
})

describe('static files', () => {
  const dist = join(folder, 'dist')
  const app = new Hono()
  beforeAll(() => {
    mkdirSync(join(dist, 'assets'), { recursive: true })
    const script = 'console.log(1);'.repeat(200)
    writeFileSync(join(dist, 'assets', 'main-AbCd1234.js'), script)
    writeFileSync(join(dist, 'assets', 'main-AbCd1234.js.br'), brotliCompressSync(script))
    writeFileSync(join(dist, 'sw.js'), '// worker')
    writeFileSync(join(dist, '.stamp'), 'x')
    writeFileSync(join(folder, 'secret.txt'), 'secret')
    writeFileSync(
      join(dist, 'index.html'),
      `<!doctype html><script type="module" src="/assets/main-AbCd1234.js" nonce="${noncePlace}"></script>`,
    )
    app.use(protect({ origin: 'staff', hosts: ['localhost'], secure: false, hsts: false }))
    app.route('/', staticFiles({ folder: dist, app: true }))
  })
  const ask = (path: string, headers: Record<string, string> = {}) =>
    app.request(`http://localhost:4300${path}`, { headers: { host: 'localhost', ...headers } })

  test('a hashed file never changes, comes compressed, and is not sent twice', async () => {
    const answer = await ask('/assets/main-AbCd1234.js', { 'accept-encoding': 'gzip, br' })
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(brotliDecompressSync(Buffer.from(await answer.arrayBuffer())).toString()).toContain('console.log(1)')
    expect((await ask('/assets/main-AbCd1234.js', { 'if-none-match': answer.headers.get('etag')! })).status).toBe(304)
    expect((await ask('/sw.js')).headers.get('cache-control')).toBe('no-cache')
  })

  test('every page route is the app, with the nonce of its policy, never stored', async () => {
    for (const path of ['/', '/index.html', '/cases/42', '/beds?on=today']) {
      const answer = await ask(path)
      const nonce = /nonce-([^']+)'/.exec(answer.headers.get('content-security-policy')!)![1]
      expect(await answer.text()).toContain(`nonce="${nonce}"`)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('nothing but the built files is served', async () => {
    for (const path of [
      '/.stamp',
      '/assets/missing.js',
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/..%2fsecret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/assets/%00.js',
      '/api/none',
      '/%ff.js',
    ]) {
      const answer = await ask(path)
      expect([path, answer.status]).toEqual([path, 404])
    }
  })
})
