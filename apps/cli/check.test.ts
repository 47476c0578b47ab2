import { Hono } from 'hono'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, afterEach, expect, test } from 'vitest'
import { siteOrigin, staffOrigin } from '#apps/server/origins.ts'
import { filesSite } from '#apps/site/files.ts'
import { publicSite } from '#apps/site/index.ts'
import { hashesOf, hashListText, sha256 } from '#kernel/server/hash-list.ts'
import { contentSecurityPolicy } from '#kernel/server/headers.ts'
import { listen, type Answer, type Listening, type Tls } from '#kernel/server/listen.ts'
import { localCertificate } from '#kernel/server/local-authority.ts'
import { silentLog as log } from '#kernel/server/log.ts'
import { openMetrics } from '#kernel/server/metrics.ts'
import { noncePlace } from '#kernel/server/static.ts'
import { version } from '#kernel/server/version.ts'
import { checkServer, type Outcome } from './check.ts'
import { wrongHeaders } from './check-headers.ts'

const folder = mkdtempSync(join(tmpdir(), 'check-'))
let listening: Listening | undefined
afterEach(async () => {
  await listening?.close(0)
  listening = undefined
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A small build of its own, packed like a great one. */
const built = join(folder, 'built')
mkdirSync(join(built, 'assets'), { recursive: true })
const write = (name: string, text: string) => {
  writeFileSync(join(built, name), text)
  writeFileSync(join(built, `${name}.br`), brotliCompressSync(text))
  writeFileSync(join(built, `${name}.gz`), gzipSync(text))
}
writeFileSync(
  join(built, 'index.html'),
  `<!doctype html><meta property="csp-nonce" nonce="${noncePlace}"><script type="module" nonce="${noncePlace}" src="/assets/a-1234.js"></script>`,
)
write('assets/a-1234.js', `console.log('a program', ${'1 + '.repeat(500)}1)`)
write('assets/c-5678.js', 'export const words = 1')
write('sw.js', 'self.addEventListener("install", () => {})')
writeFileSync(join(built, 'square.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')

const siteFiles = filesSite()
const site: Record<string, string> = {}
for (const path of new Set(siteFiles.routes.map((route) => route.path).filter((path) => path.startsWith('/f/'))))
  site[path] = sha256(new Uint8Array(await (await siteFiles.request(path)).arrayBuffer()))
const list = hashListText({ v: 1, program: version, staff: hashesOf(built), site })
writeFileSync(join(built, 'hashes.json'), list)

interface Tamper {
  readonly staff?: (answer: Answer) => Answer
  readonly site?: (answer: Answer) => Answer
}

/** The real origins over the real listener; `tamper` is somebody who got between them. */
async function serving(tamper: Tamper = {}, tls: Tls = { kind: 'none' }): Promise<Listening> {
  listening = await listen({ host: '127.0.0.1', staffPort: 0, sitePort: 0, tls }, { dataFolder: folder, log })
  const { hosts, hsts, secure } = listening
  const around = { metrics: openMetrics({ routes: new Set(), refusals: new Set() }), log, hosts, hsts, secure }
  const api = new Hono()
  api.get('/api/health', (c) => c.json({ ok: true, program: version }))
  const staff = staffOrigin({ ...around, api, folder: built })
  const pages = siteOrigin({ ...around, pages: publicSite({ pool: null }) })
  listening.answer((tamper.staff ?? ((answer) => answer))(staff.fetch), (tamper.site ?? ((answer) => answer))(pages.fetch))
  return listening
}

const checked = async (tamper?: Tamper): Promise<Outcome> => {
  const { staffUrl, siteUrl } = await serving(tamper)
  return checkServer({ staff: staffUrl, site: siteUrl, list })
}

/** Answers something else where `when` says so. */
const where =
  (when: (request: Request) => boolean, change: (answer: Response) => Response | Promise<Response>) =>
  (answer: Answer): Answer =>
  async (request, bindings) => {
    const real = await answer(request, bindings)
    return when(request) ? change(real) : real
  }
const at = (path: string) => (request: Request) => new URL(request.url).pathname === path
const body = (text: string) => (answer: Response) => {
  const headers = new Headers(answer.headers)
  headers.delete('content-encoding')
  return new Response(text, { status: answer.status, headers })
}
const header = (name: string, value: string | null) => (answer: Response) => {
  const headers = new Headers(answer.headers)
  if (value === null) headers.delete(name)
  else headers.set(name, value)
  return new Response(answer.body, { status: answer.status, headers })
}

test('a server that serves what was built differs in nothing, on both origins', async () => {
  const { differs, right, sum } = await checked()
  expect(differs).toEqual([])
  expect(right).toBeGreaterThan(40)
  expect(sum).toMatch(/^([0-9a-f]{4} ){3}[0-9a-f]{4}$/)
})

test.each<[string, Tamper, RegExp]>([
  [
    'a changed script',
    { staff: where(at('/assets/c-5678.js'), body('export const words = 2')) },
    /^\/assets\/c-5678\.js.*differs from the list/,
  ],
  [
    'a script that is changed only in the packing that browsers ask for',
    {
      staff: where(
        (request) => at('/assets/a-1234.js')(request) && request.headers.get('accept-encoding') === 'br',
        (answer) => new Response(brotliCompressSync('steal()'), { headers: answer.headers }),
      ),
    },
    /^\/assets\/a-1234\.js: differs from the list/,
  ],
  [
    'a script that is changed only for browsers',
    { staff: where((request) => at('/sw.js')(request) && /Chrome/.test(request.headers.get('user-agent') ?? ''), body('steal()')) },
    /^\/sw\.js.*differs from the list/,
  ],
  ['a file that is gone', { staff: where(at('/square.svg'), () => new Response('', { status: 404 })) }, /square\.svg.*answers 404/],
  [
    'one more script in the page, at one address only',
    {
      staff: where(at('/today'), async (answer) =>
        body((await answer.text()).replace('<script', '<script src="/assets/x.js"></script><script'))(answer),
      ),
    },
    /^\/today.*differs from the list/,
  ],
  [
    'another file together with another list',
    {
      staff: (answer) =>
        where(
          at('/hashes.json'),
          body(list.replace(sha256('export const words = 1'), sha256('export const words = 2'))),
        )(where(at('/assets/c-5678.js'), body('export const words = 2'))(answer)),
    },
    /\/hashes\.json: differs from the list/,
  ],
  ['another version', { staff: where(at('/api/health'), body('{"ok":true,"program":"9.9.9"}')) }, /is version 9\.9\.9/],
  [
    'a policy that lets scripts in from elsewhere',
    {
      staff: where(
        at('/'),
        header(
          'content-security-policy',
          contentSecurityPolicy('staff', 'a'.repeat(24)).replace("script-src 'self'", "script-src 'self' https:"),
        ),
      ),
    },
    /^\/.*script-src 'self' https:.*instead of/,
  ],
  [
    'a policy that lets scripts stand in the page',
    {
      site: where(
        at('/'),
        header(
          'content-security-policy',
          contentSecurityPolicy('site', '').replace("script-src 'self'", "script-src 'self' 'unsafe-inline'"),
        ),
      ),
    },
    /public site \/.*unsafe-inline/,
  ],
  [
    'no policy at all',
    { staff: where(at('/sw.js'), header('content-security-policy', null)) },
    /sw\.js.*content-security-policy is missing/,
  ],
  [
    'a file that may be guessed at',
    { staff: where(() => true, header('x-content-type-options', null)) },
    /x-content-type-options is missing/,
  ],
  ['an address told to others', { site: where(() => true, header('referrer-policy', 'origin')) }, /referrer-policy is "origin"/],
  [
    'a microphone',
    {
      staff: where(
        () => true,
        (answer) =>
          header('permissions-policy', answer.headers.get('permissions-policy')!.replace('microphone=()', 'microphone=(self)'))(answer),
      ),
    },
    /microphone is \(self\), not \(\)/,
  ],
  [
    'answers that other sites may read',
    { staff: where(at('/api/health'), header('access-control-allow-origin', '*')) },
    /access-control-allow-origin should not be there/,
  ],
  [
    'a changed file of the public site',
    { site: where((request) => request.url.endsWith('.js'), body('leave = stay')) },
    /public site \/f\/.*differs from the list/,
  ],
  [
    'a script inside a public page',
    {
      site: where(
        (request) => !request.url.includes('/f/'),
        async (answer) => body((await answer.text()).replace('</body>', '<script>follow()</script></body>'))(answer),
      ),
    },
    /public site \/.*has a script inside/,
  ],
  [
    'a style inside a public page that is not of the list',
    {
      site: where(
        (request) => !request.url.includes('/f/'),
        async (answer) => body((await answer.text()).replace('</style>', '.leave{display:none}</style>'))(answer),
      ),
    },
    /public site \/.*has a style inside that is not in the list/,
  ],
  [
    'a policy that lets in one style more',
    {
      site: where(
        () => true,
        (answer) =>
          header(
            'content-security-policy',
            answer.headers.get('content-security-policy')!.replace('style-src ', `style-src 'sha256-${'A'.repeat(43)}=' `),
          )(answer),
      ),
    },
    /public site \/.*style-src 'sha256-A+=' .*instead of/,
  ],
  [
    'a style sheet from elsewhere in a public page',
    {
      site: where(
        (request) => !request.url.includes('/f/'),
        async (answer) =>
          body((await answer.text()).replace('</head>', '<link rel="stylesheet" href="https://example.org/a.css"></head>'))(answer),
      ),
    },
    /loads https:\/\/example\.org\/a\.css/,
  ],
])('%s is found', async (_, tamper, line) => {
  const { differs } = await checked(tamper)
  expect(
    differs.some((each) => line.test(each)),
    differs.join('\n'),
  ).toBe(true)
})

test('over https with the office’s own authority it checks who vouches, and asks no insisting of a local name', async () => {
  const { staffUrl, siteUrl } = await serving({}, { kind: 'lan' })
  const { authority } = await localCertificate(folder)
  expect((await checkServer({ staff: staffUrl, site: siteUrl, list, authority })).differs).toEqual([])
  const distrusted = await checkServer({ staff: staffUrl, list })
  expect(distrusted.right).toBe(0)
  expect(distrusted.differs[0]).toMatch(/cannot be fetched/)
})

test('behind a name of the internet, browsers must be told to insist on https', () => {
  const headers = { 'content-security-policy': contentSecurityPolicy('staff', 'a'.repeat(24)) }
  const insists = (each: Record<string, string>) =>
    wrongHeaders(each, { origin: 'staff', hsts: true }).some((line) => line.includes('strict-transport-security'))
  expect(insists(headers)).toBe(true)
  expect(insists({ ...headers, 'strict-transport-security': 'max-age=600' })).toBe(true)
  expect(insists({ ...headers, 'strict-transport-security': 'max-age=63072000' })).toBe(false)
})

test('a list that is none is refused before anything is asked', async () => {
  await expect(checkServer({ staff: 'http://localhost:1', list: '{"v":1,"program":"1","staff":{"/a":"b"},"site":{}}' })).rejects.toThrow(
    'no list',
  )
  expect(readFileSync(join(built, 'hashes.json'), 'utf8')).toBe(list)
})
