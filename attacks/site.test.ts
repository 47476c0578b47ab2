import { expect, test } from 'vitest'
import { styleElement } from '#apps/site/files.ts'
import { publicSite } from '#apps/site/index.ts'
import { listing } from '#capabilities/directory/listing.ts'
import { countries, languages } from '#kernel/language.ts'

/** The public pages, over a list of organisations in which every word was written by somebody who means ill. */
const now = () => new Date('2026-11-22T09:00:00.000Z')
/** As if a call had confirmed every entry: then its numbers are shown. */
const pool = { query: async () => ({ rows: listing.map(({ id }) => ({ entry: id, called_on: '2026-11-20' })) }) }
const site = publicSite({ pool: pool as never, now })

const evil = [
  '<img src=x onerror=alert(1)>',
  '"><script src=//hostile.example></script>',
  '" onmouseover="alert(1)',
  "' autofocus onfocus='alert(1)",
  'javascript:alert(1)//',
  '</title></textarea><svg onload=alert(1)>',
  '&lt;script&gt;&#x3c;b>',
  '{country} ${1} $& $1',
  '=HYPERLINK("http://hostile.example")',
  '\u202egnorw\u0000\ufeff',
  'Щ'.repeat(500),
]

/** Every text of an entry that is no code of ours. */
function spoil(): void {
  let n = 0
  const text = (was: unknown): unknown => (typeof was === 'string' && was !== '' ? `${evil[n++ % evil.length]}` : was)
  for (const entry of listing as any[]) {
    for (const name of ['name', 'latin', 'note', 'admission', 'website']) entry[name] = text(entry[name])
    if (entry.town) for (const each of ['ru', 'en']) entry.town[each] = text(entry.town[each])
    for (const phone of entry.phones) for (const each of ['display', 'dial', 'note']) phone[each] = text(phone[each])
  }
}

/** What a browser would make of a page: its tags with the names of their attributes, and where they lead by what way. */
const structure = (html: string): string[] =>
  [...html.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[a-z][a-z-]*(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, tag, attributes = '']) =>
      `${tag} ${[...attributes.matchAll(/([a-z-]+)(?:="([^":?#]*[:?#]?)[^"]*")?/gi)].map(([, name, begins]) => (name === 'href' && begins?.endsWith(':') ? `${name}=${begins}` : name)).join(' ')}`,
  )

async function everyPage(): Promise<Map<string, string>> {
  const all = new Map<string, string>()
  for (const country of countries)
    for (const language of languages) {
      const root = `/${country.toLowerCase()}/${language}`
      const find = await (await site.request(`${root}/b`)).text()
      all.set(`${root}/b`, find)
      const links = new Set([...find.matchAll(/href="([^"]*\/c\/[a-z0-9]{5})"/g)].map(([, path]) => path!))
      for (const path of [...links].slice(0, language === 'ru' ? 500 : 4)) all.set(path, await (await site.request(path)).text())
    }
  return all
}

test('whatever stands in the list of organisations is text: no page has another tag, attribute or way than before', async () => {
  const before = await everyPage()
  spoil()
  const after = await everyPage()
  expect([...after.keys()]).toEqual([...before.keys()])
  expect(after.size).toBeGreaterThan(80)
  const differs = [...after].filter(([path, html]) => JSON.stringify(structure(html)) !== JSON.stringify(structure(before.get(path)!)))
  expect(differs.map(([path]) => path)).toEqual([])
  const all = [...after.values()].join('')
  for (const shown of ['&lt;img src=x', '&quot;&gt;&lt;script', '&quot; onmouseover=', '&amp;lt;script']) expect(all).toContain(shown)
  expect(all).not.toContain('<img src=x')
  // the structure was looked at in full: what stands outside of tags holds no sign that begins one
  const ours = (html: string) => html.replace(styleElement('style') + styleElement('type'), '')
  for (const html of after.values())
    expect(
      ours(html)
        .replace(/<!doctype html>/i, '')
        .replace(/<[a-z/][^<>]*>/gi, ''),
    ).not.toMatch(/[<>]/)
})

test('the form takes two codes: what is long, broken or no form is refused or asks nothing', async () => {
  const ask = async (body: BodyInit, type: string, path = '/kg/ru/b') => {
    const answer = await site.request(path, { method: 'POST', headers: { 'content-type': type }, body })
    return { status: answer.status, text: await answer.text() }
  }
  const form = 'application/x-www-form-urlencoded'
  expect((await ask('r=KG-GB&n=legal', form)).status).toBe(200)
  expect((await ask(`r=${'a'.repeat(10_000)}`, form)).status).toBe(413)
  const endless = new ReadableStream({
    pull: (to) => to.enqueue(new Uint8Array(64 * 1024)),
  })
  const answer = await site.request('/kg/ru/b', {
    method: 'POST',
    headers: { 'content-type': form, 'transfer-encoding': 'chunked' },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(answer.status).toBe(413)
  for (const [body, type] of [
    ['--x\r\nbroken', 'multipart/form-data; boundary=x'],
    ['r=1', 'multipart/form-data'],
    ['{"r":', 'application/json'],
    ['r[__proto__]=1&__proto__=2&r=3&r=4', form],
    [`r=<img src=x onerror=zarbala()>&n=%00%ff`, form],
  ]) {
    const { status, text } = await ask(body!, type!)
    expect([type, status]).toEqual([type, 200])
    expect(text).not.toMatch(/zarbala|__proto__/)
  }
})
