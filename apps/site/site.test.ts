import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, describe, expect, test } from 'vitest'
import { siteOrigin } from '#apps/server/origins.ts'
import { countries, languages } from '#kernel/language.ts'
import { silentLog } from '#kernel/server/log.ts'
import { openMetrics } from '#kernel/server/metrics.ts'
import { publicSite } from './index.ts'

const now = () => new Date('2026-11-22T09:00:00.000Z')
const site = publicSite({ pool: null, now })
const raw = JSON.parse(readFileSync(new URL('../../capabilities/directory/data/directory.json', import.meta.url), 'utf8')) as {
  entries: any[]
}
const below = ['', '/a', '/a/p', '/b', '/d', '/e']
/** Words that must not be read over a shoulder, in six languages. */
const banned = /насили|побо|жертв|зорлы|зомбул|zoʻravon|zo'ravon|зӯровар|violence|abuse|shelter|убежищ|panah|панах|паноҳ|кризис|crisis/i

const get = (path: string, headers: Record<string, string> = {}) => site.request(path, { headers })
const page = async (path: string) => (await get(path)).text()
const title = (html: string) => /<title>([^<]*)</.exec(html)![1]!
const links = (html: string) => [...html.matchAll(/(?:href|src|action)="([^"]*)"/g)].map((match) => match[1]!)

/** Every page there is: the start, and for each country and language each page, region and organisation. */
const all = new Map<string, string>()
beforeAll(async () => {
  all.set('/', await page('/'))
  for (const country of countries) {
    for (const language of languages) {
      const root = `/${country.toLowerCase()}/${language}`
      for (const each of below) all.set(root + each, await page(root + each))
    }
    const root = `/${country.toLowerCase()}/ru`
    for (const each of new Set(links(all.get(`${root}/b`)!).filter((href) => href.startsWith(`${root}/c/`))))
      all.set(each, await page(each))
  }
})
const paths = () => [...all.keys()]

describe('what somebody beside her can see', () => {
  test('the title is one neutral word, the same on every page of a language', () => {
    for (const language of languages) {
      const titles = new Set(
        paths()
          .filter((path) => path.split('/')[2] === language)
          .map((path) => title(all.get(path)!)),
      )
      expect(titles.size).toBe(1)
      expect([...titles][0]).not.toMatch(banned)
    }
  })

  test('no heading of a page and no address says what it is about', () => {
    for (const [path, html] of all) {
      expect(path).not.toMatch(banned)
      const heading = /<h1>([^<]*)</.exec(html)?.[1]
      if (heading !== undefined) expect(heading).not.toMatch(banned)
      expect(path).toMatch(/^\/([a-z]{2}\/[a-z0-9-]{2,5}(\/[a-z](\/[a-z0-9]{1,5})?)?)?$/)
    }
  })

  test('there is no preview, no description, no manifest and no icon that tells', () => {
    for (const html of all.values()) {
      expect(html).not.toMatch(/property="og:|name="description"|rel="manifest"|name="keywords"/)
    }
  })

  test('on paper a usual page is one neutral line; the page for paper has numbers and no heading', () => {
    const css = readFileSync(new URL('../../look/site.css', import.meta.url), 'utf8')
    expect(css).toMatch(/@media print[\s\S]*content: attr\(data-plain\)/)
    const paper = all.get('/kz/ru/a/p')!
    expect(paper).not.toMatch(/<h1|<h2/)
    expect(paper).toContain('150')
  })
})

describe('the way out', () => {
  test('is the first link of every page, works without scripts and tells nobody from where', () => {
    for (const html of all.values()) {
      const first = /<a [^>]*>/.exec(html)![0]
      expect(first).toContain('class="leave')
      expect(first).toMatch(/href="https:\/\/[^"?#]+"/)
      expect(first).toContain('rel="noreferrer noopener"')
      expect(html.match(/class="leave/g)!.length).toBe(2)
    }
  })

  test('its script is small, makes no markup and stores nothing', async () => {
    const script = readFileSync(new URL('leave.js', import.meta.url), 'utf8')
    expect(brotliCompressSync(Buffer.from(script)).length).toBeLessThan(2048)
    expect(script.length).toBeLessThan(2600)
    expect(script).not.toMatch(/innerHTML|outerHTML|insertAdjacent|eval|Storage|cookie|indexedDB|serviceWorker|fetch|document\.write/)
  })
})

describe('what a page leaves and loads', () => {
  test('nothing is kept and nothing is stored', async () => {
    for (const path of ['/', '/kz/ru', '/kg/ky/a', '/uz/uz/b', '/no/such']) {
      const response = await get(path)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('set-cookie')).toBeNull()
    }
  })

  test('nothing comes from others, and the only link that leads away is the way out', () => {
    for (const [path, html] of all) {
      const away = links(html).filter((each) => /^(https?:)?\/\//.test(each))
      const exits = [...html.matchAll(/class="leave[^"]*" href="([^"]*)"/g)].map((match) => match[1]!)
      expect(away.sort(), path).toEqual(exits.sort())
      expect(html).not.toMatch(/ style="|<script>|onclick=|javascript:/)
      for (const source of html.matchAll(/src="([^"]*)"/g)) expect(source[1]).toMatch(/^\/f\/[0-9a-f]{8}\.js$/)
    }
  })

  test('the style stands in the page, and the policy lets in these bytes and no other style', async () => {
    const origin = siteOrigin({
      pages: site,
      metrics: openMetrics({ routes: new Set(), refusals: new Set() }),
      log: silentLog,
      hosts: ['localhost'],
      secure: false,
      hsts: false,
    })
    for (const [path, headers, many] of [
      ['/', {}, 2],
      ['/kz/ru', {}, 2],
      ['/kz/kk-2e/a/p', {}, 2],
      ['/kg/ru/b', { 'save-data': 'on' }, 1],
      ['/no/such', {}, 2],
    ] as const) {
      const response = await origin.request(`http://localhost${path}`, { headers })
      const policy = response.headers.get('content-security-policy')!
      const allowed = /style-src ([^;]*)/.exec(policy)![1]!.split(' ')
      const html = await response.text()
      const inside = [...html.matchAll(/<style>([\s\S]*?)<\/style>/g)].map((match) => match[1]!)
      expect(inside).toHaveLength(many)
      expect(html.match(/<style/g)).toHaveLength(many)
      for (const each of inside) expect(allowed, path).toContain(`'sha256-${createHash('sha256').update(each).digest('base64')}'`)
      for (const each of allowed) expect(each).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/)
      expect(allowed).toHaveLength(2)
      expect(policy).not.toMatch(/unsafe-inline|unsafe-hashes|nonce-/)
    }
  })

  test('nothing but the page itself is waited for before the first word is seen', () => {
    for (const html of all.values()) {
      expect(html).not.toMatch(/rel="(stylesheet|preload)"|@import/)
      for (const [script] of html.matchAll(/<script[^>]*>/g)) expect(script).toMatch(/ defer>$/)
      const [, ...faces] = html.split('@font-face')
      for (const face of faces) expect(face.slice(0, face.indexOf('}'))).toContain('font-display:swap')
      expect(faces).toHaveLength(2)
    }
  })

  test('every link inside leads somewhere', async () => {
    const inside = new Set([...all.values()].flatMap(links).filter((each) => each.startsWith('/')))
    const sample = [...inside].filter((each) => !all.has(each) && !each.startsWith('/f/')).filter((_, i) => i % 7 === 0)
    for (const each of [...sample, ...[...inside].filter((each) => each.startsWith('/f/'))])
      expect((await get(each)).status, each).toBe(200)
  })

  test('a page with its look weighs at most 30 KB, the type 42 KB, and under Save-Data there is no type', async () => {
    const size = async (path: string, headers = {}) =>
      (await (await get(path, { 'accept-encoding': 'br', ...headers })).arrayBuffer()).byteLength
    const assets = links(all.get('/kz/ru')!).filter((each) => each.startsWith('/f/'))
    const look = (await Promise.all(assets.map((each) => size(each)))).reduce((a, b) => a + b, 0)
    for (const path of paths()) expect((await size(path)) + look, path).toBeLessThan(30_000)
    const fonts = [...all.get('/kz/ru')!.matchAll(/\/f\/[0-9a-f]{8}\.woff2/g)].map(([each]) => each)
    expect(new Set(fonts).size).toBe(2)
    expect((await Promise.all([...new Set(fonts)].map((each) => size(each)))).reduce((a, b) => a + b, 0)).toBeLessThan(42_000)
    const saving = await (await get('/kz/ru', { 'save-data': 'on' })).text()
    expect(saving).not.toMatch(/woff2|@font-face/)
  })
})

describe('what the public may know', () => {
  test('no page names a kept place, its town in a sensitive card, or any source', () => {
    const whole = [...all.values()].join('\n')
    for (const entry of raw.entries) {
      for (const source of entry.sources) if (/^https?:/.test(source.url)) expect(whole).not.toContain(source.url)
      if (entry.sensitive === undefined) continue
      expect(whole).not.toContain(entry.name.original)
      expect(whole).not.toContain(entry.name.latin)
      expect(whole).not.toContain(entry.id)
    }
    expect(whole).not.toMatch(/Кушокы|Kushoky/)
  })

  test('no number stands on any page but short ones of that country', () => {
    for (const [path, html] of all) for (const [, dial] of html.matchAll(/href="tel:([^"]*)"/g)) expect(dial, path).toMatch(/^\d{3,4}$/)
  })

  test('no long number is printed either', () => {
    const whole = [...all.values()].join('\n')
    for (const entry of raw.entries)
      for (const phone of entry.phones) if (phone.kind !== 'short') expect(whole).not.toContain(phone.display)
  })

  test('whatever was not called says so, and what is unknown says "ask"', () => {
    const call = all.get('/kz/ru/a')!
    expect(call.match(/class="line"/g)!.length).toBe(call.match(/не проверено звонком/g)!.length)
    const centre = paths().find((path) => path.startsWith('/kg/ru/c/'))!
    expect(all.get(centre)).toContain('не проверено звонком')
    expect(all.get(centre)).toContain('уточните')
  })

  test('a confirmed organisation has its number and the day of the call', async () => {
    const pool = { query: () => Promise.resolve({ rows: [{ entry: 'kg-maana', called_on: '2026-11-20' }] }) }
    const list = await (await publicSite({ pool, now }).request('/kg/ru/b')).text()
    expect(list).toContain('href="tel:+996342255885"')
    expect(list).toContain('проверено звонком 20.11.2026')
    expect(list.match(/href="tel:\+/g)).toHaveLength(1)
  })

  test('on every page a number that listens is at hand', () => {
    const first: Record<string, string> = { kz: '111', kg: '117', uz: '1146', tj: '1313' }
    for (const [path, html] of all) {
      const number = first[path.split('/')[1]!]
      if (number !== undefined && !path.endsWith('/p')) expect(html, path).toContain(`href="tel:${number}"`)
    }
  })
})

describe('finding', () => {
  const ask = (form: Record<string, string>, path = '/kg/ru/b') =>
    site.request(path, {
      method: 'POST',
      body: new URLSearchParams(form),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })

  test('by region and need leaves nothing in the address', async () => {
    const response = await ask({ r: 'KG-GO', n: 'housing' })
    expect(response.status).toBe(200)
    expect(response.headers.get('location')).toBeNull()
    const html = await response.text()
    expect(html).toContain('Ак-Жүрөк')
    expect(html).not.toContain('Маана')
    expect(html).toContain('method="post"')
    expect(html).not.toContain('?')
  })

  test('where nobody is known it says so and gives the line', async () => {
    const html = await (await ask({ r: 'KG-B', n: '' })).text()
    expect(html).toContain('Это не значит, что никого нет')
    expect(html).toContain('href="tel:117"')
  })

  test('a region of another country or a word of somebody else shows everything', async () => {
    const html = await (await ask({ r: 'KZ-75', n: '"><script>alert(1)</script>' })).text()
    expect(html).not.toContain('alert(1)')
    expect(html).toContain('Маана')
  })
})

describe('languages and ways of reading', () => {
  test('every page says its language and offers the other five at the same place', () => {
    for (const language of languages) {
      const html = all.get(`/tj/${language}/d`)!
      expect(html).toContain(`<html lang="${language}"`)
      for (const other of languages) if (other !== language) expect(html).toContain(`href="/tj/${other}/d"`)
      expect(html).not.toMatch(/\{\w+\}/)
    }
  })

  test('no page is left with a placeholder', () => {
    for (const [path, html] of all) expect(html, path).not.toMatch(/\{\w+\}|undefined|\[object/)
  })

  test('larger and easy text are links, and stay while she goes on', async () => {
    const html = await page('/kz/kk-2e/a')
    expect(html).toMatch(/<html lang="kk" class="large easy"/)
    expect(links(html)).toContain('/kz/kk-2e/e')
    expect(links(html)).toContain('/kz/ru-2e/a')
    for (const odd of ['/kz/kk-', '/kz/kk-e2', '/kz/xx', '/ru/ru', '/kz/ru/z', '/kz/ru/c/aaaaa', '/kz/ru/b/ZZ'])
      expect((await get(odd)).status, odd).toBe(404)
  })

  test('the first page speaks the language of the browser when it is ours', async () => {
    expect(await (await get('/', { 'accept-language': 'tg-TJ,ru;q=0.8' })).text()).toContain('<html lang="tg"')
    expect(await (await get('/', { 'accept-language': 'de' })).text()).toContain('<html lang="ru"')
  })

  test('what the law gives is dated, sourced and says that no lawyer has read it', () => {
    const html = all.get('/kz/ru/d')!
    expect(html).toContain('245-VIII')
    expect(html).toContain('30.12.2025')
    expect(html).toContain('22.11.2026')
    expect(html).toContain('Это не юридическая консультация')
    expect(all.get('/tj/ru/d')).toContain('Источники об этих сроках расходятся')
  })
})

test('if the pages break, she still gets the numbers', async () => {
  const broken = publicSite({ pool: { query: () => Promise.reject(new Error('away')) }, now })
  const response = await broken.request('/uz/uz/b')
  expect(response.status).toBe(200)
  expect(await response.text()).toContain('href="tel:1146"')
})
