import { request as askPlain, Agent as PlainAgent, type IncomingHttpHeaders } from 'node:http'
import { Agent as SecureAgent, request as askSecure } from 'node:https'
import { isIP } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { hashListName, readHashList, sha256, shortSum } from '#kernel/server/hash-list.ts'
import { noncePlace } from '#kernel/server/static.ts'
import { nonceOf, wrongHeaders } from './check-headers.ts'

export interface Check {
  /** address of the staff app, as people type it */
  readonly staff: string
  /** address of the public site; without it only the staff app is looked at */
  readonly site?: string | undefined
  /** the text of a list of hashes that came another way than the server */
  readonly list: string
  /** PEM of an authority to trust besides the usual ones, such as the office's own */
  readonly authority?: string | undefined
}

export interface Outcome {
  /** requests whose answer was as it must be */
  readonly right: number
  /** what differs, each a line */
  readonly differs: readonly string[]
  /** the short sum of the list */
  readonly sum: string
}

interface Got {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

type Encoding = 'identity' | 'gzip' | 'br'
const encodings: readonly Encoding[] = ['identity', 'gzip', 'br']

/**
 * Fetches every file of a list of hashes from a running server and compares (see [Note: the list of hashes]), each in every
 * packing a browser may ask for, and looks at the headers of each answer.
 *
 * [Note: what a check from outside sees] It asks as a browser would. It finds a server that serves something else to
 * everybody; a server that serves something else to one person only, it cannot find.
 */
export async function checkServer({ staff, site, list, authority }: Check): Promise<Outcome> {
  const { program, ...wanted } = readHashList(list)
  const differs = new Map<string, Set<string>>()
  let right = 0
  const told = (where: string, wrong: readonly string[]): void => {
    if (wrong.length === 0) right++
    for (const line of wrong) differs.set(line, (differs.get(line) ?? new Set()).add(where))
  }
  const agents = [
    new PlainAgent({ keepAlive: true, maxSockets: 6 }),
    new SecureAgent({ keepAlive: true, maxSockets: 6, ...(authority ? { ca: authority } : {}) }),
  ]
  const styles = stylesOf(wanted.site)
  const at = (base: string, path: string, encoding: Encoding) => get(new URL(path, base), encoding, agents)

  const looked = async (
    origin: 'staff' | 'site',
    path: string,
    encoding: Encoding,
    judge: (got: Got) => string[],
    status = 200,
  ): Promise<Got | null> => {
    const base = origin === 'staff' ? staff : site!
    const where = `${origin === 'staff' ? '' : 'public site '}${path}`
    try {
      const got = await at(base, path, encoding)
      told(where, [
        ...(got.status === status ? judge(got) : [`answers ${got.status}`]),
        ...wrongHeaders(got.headers, { origin, hsts: isNamed(base), styles }).map((line) => `header ${line}`),
      ])
      return got
    } catch (error) {
      told(where, [`cannot be fetched (${(error as NodeJS.ErrnoException).code ?? (error as Error).message})`])
      return null
    }
  }
  const isHash = (hash: string) => (got: Got) => (sha256(unfilled(got)) === hash ? [] : ['differs from the list'])

  const work: (() => Promise<unknown>)[] = []
  for (const [path, hash] of Object.entries(wanted.staff))
    for (const encoding of encodings) work.push(() => looked('staff', path, encoding, isHash(hash)))
  const index = wanted.staff['/index.html'] ?? ''
  // the same page at every address, and nothing else below /api but answers
  for (const path of ['/', '/today', '/cases/1'])
    for (const encoding of encodings) work.push(() => looked('staff', path, encoding, isHash(index)))
  work.push(() => looked('staff', '/api/health', 'identity', versionIs(program)))
  work.push(() => looked('staff', '/api/nothing-is-here', 'identity', () => [], 404))
  work.push(() => looked('staff', `/${hashListName}`, 'identity', isHash(sha256(list))))
  if (site !== undefined) {
    for (const [path, hash] of Object.entries(wanted.site))
      for (const encoding of encodings) work.push(() => looked('site', path, encoding, isHash(hash)))
    work.push(async () => {
      const page = isPage(wanted.site)
      const first = await looked('site', '/', 'identity', page)
      const links = new Set([...(first?.body.toString().matchAll(/<a\b[^>]*\bhref="(\/[^"]*)"/g) ?? [])].map(([, path]) => path!))
      for (const path of links) await looked('site', path, 'identity', page)
      await looked('site', '/nothing-is-here', 'identity', page, 404)
    })
  }
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let next = work.shift(); next; next = work.shift()) await next()
    }),
  )
  for (const agent of agents) agent.destroy()
  return {
    right,
    sum: shortSum(list),
    differs: Array.from(differs, ([line, found]) => [line, [...found]] as const).map(
      ([line, places]) => `${places.slice(0, 3).join(', ')}${places.length > 3 ? ` and ${places.length - 3} more` : ''}: ${line}`,
    ),
  }
}

/** Browsers take strict transport security for names only; one that is only known in the office has its own authority. */
function isNamed(base: string): boolean {
  const { protocol, hostname } = new URL(base)
  const bare = hostname.replace(/^\[|\]$/g, '')
  return protocol === 'https:' && isIP(bare) === 0 && bare.includes('.') && !/\.(local|lan|home\.arpa|internal)$/.test(bare)
}

/** The body as it was built: each answer of the page has another nonce in it. */
function unfilled({ headers, body }: Got): Buffer | string {
  const nonce = nonceOf(headers)
  return nonce !== null && /^text\/html\b/.test(headers['content-type'] ?? '') ? body.toString('utf8').replaceAll(nonce, noncePlace) : body
}

const versionIs = (program: string) => (got: Got) => {
  const said = (JSON.parse(got.body.toString()) as { program?: unknown }).program
  return said === program ? [] : [`is version ${String(said)}, and the list is of ${program}`]
}

/** See [Note: the style stands in the page] */
const stylesOf = (files: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(files).flatMap(([path, hash]) => (path.endsWith('.css') ? [hash] : []))

/** A page of the public site is made anew for each answer; what it loads, and the style inside, must be in the list. */
const isPage =
  (files: Readonly<Record<string, string>>) =>
  ({ body }: Got): string[] => {
    const text = body.toString()
    const wrong: string[] = []
    for (const [, attributes = '', inside = ''] of text.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script/gi)) {
      if (inside.trim() !== '') wrong.push('has a script inside')
      const src = /\bsrc="([^"]*)"/.exec(attributes)?.[1] ?? ''
      if (!(src in files)) wrong.push('loads a script that is not in the list')
    }
    for (const [, inside = ''] of text.matchAll(/<style\b[^>]*>([\s\S]*?)<\/style/gi))
      if (!stylesOf(files).includes(sha256(inside))) wrong.push('has a style inside that is not in the list')
    for (const [tag] of text.matchAll(/<link\b[^>]*>/gi)) {
      const href = /\bhref="([^"]*)"/.exec(tag)?.[1] ?? ''
      if (/\brel="?(stylesheet|preload|modulepreload|icon|manifest)/i.test(tag) && !(href in files))
        wrong.push(`loads ${href.slice(0, 80)}, which is not in the list`)
    }
    if (/<(iframe|object|embed|base)\b|\son[a-z]+\s*=\s*["']/i.test(text))
      wrong.push('has a frame, an object, another base or a handler inside')
    return wrong
  }

/** As a browser asks, so that it gets what a browser gets. */
const asBrowser = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36',
  accept: '*/*',
  'accept-language': 'ru,en;q=0.8',
  'sec-fetch-site': 'same-origin',
}

function get(url: URL, encoding: Encoding, [plain, secure]: readonly (PlainAgent | SecureAgent)[]): Promise<Got> {
  const headers = { ...asBrowser, 'accept-encoding': encoding }
  return new Promise((done, failed) => {
    const asked =
      url.protocol === 'https:'
        ? askSecure(url, { headers, agent: secure as SecureAgent })
        : askPlain(url, { headers, agent: plain as PlainAgent })
    asked.setTimeout(20_000, () => asked.destroy(Object.assign(new Error('no answer'), { code: 'no answer in 20 s' })))
    asked.once('error', failed)
    asked.once('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part))
      answer.once('error', failed)
      answer.once('end', () => {
        try {
          done({
            status: answer.statusCode ?? 0,
            headers: answer.headers,
            body: unpacked(Buffer.concat(parts), answer.headers['content-encoding']),
          })
        } catch (error) {
          failed(error as Error)
        }
      })
    })
    asked.end()
  })
}

function unpacked(bytes: Buffer, encoding: string | undefined): Buffer {
  if (encoding === 'br') return brotliDecompressSync(bytes)
  if (encoding === 'gzip') return gunzipSync(bytes)
  if (encoding === undefined || encoding === 'identity') return bytes
  throw new Error(`packed as ${encoding}`)
}
