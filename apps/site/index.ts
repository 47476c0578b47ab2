import { Hono, type Context } from 'hono'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { bodyLimit } from 'hono/body-limit'
import { html } from 'hono/html'
import { directorySite, type Asks, type Html, type Reader, type ReaderEnv } from '#capabilities/directory/site/index.ts'
import { files, filesSite } from './files.ts'
import { choosing, framed, say } from './frame.ts'
import { likelyLanguage, readerOf } from './reader.ts'

export { styleHashes } from './files.ts'

export interface PublicSite {
  /** As `panah_app`; null: pages without what centres have confirmed. */
  readonly pool: Asks | null
  /** The present moment; a test passes its own. */
  readonly now?: () => Date
}

const savesData = (c: Context): boolean => c.req.header('save-data')?.toLowerCase() === 'on'

/** Answers a page: never kept, packed if the browser can. */
async function answer(c: Context, page: Html, status: 200 | 404 | 500 = 200): Promise<Response> {
  const bytes = Buffer.from((await page).toString())
  c.header('Content-Type', 'text/html; charset=utf-8')
  c.header('Cache-Control', 'no-store')
  c.header('Vary', 'Accept-Encoding, Save-Data')
  const accepts = c.req.header('accept-encoding') ?? ''
  if (/\bbr\b/.test(accepts)) {
    c.header('Content-Encoding', 'br')
    return c.body(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }), status)
  }
  if (/\bgzip\b/.test(accepts)) {
    c.header('Content-Encoding', 'gzip')
    return c.body(gzipSync(bytes), status)
  }
  return c.body(bytes, status)
}

/**
 * The public site: a Hono app for an origin of its own. It needs no script, no cookie and no database, and asks nothing of
 * anybody but the page.
 */
export function publicSite({ pool, now = () => new Date() }: PublicSite): Hono {
  const app = new Hono()
  // a form here holds two codes; whoever sends more is no reader
  app.use(bodyLimit({ maxSize: 4 * 1024, onError: (c) => c.text('413\n', 413) }))
  const today = () => now().toISOString().slice(0, 10)
  const start = (c: Context, missing = false) =>
    answer(c, choosing(likelyLanguage(c.req.header('accept-language')), today(), savesData(c), missing), missing ? 404 : 200)

  const readerAt = (c: Context) => {
    const [, country = '', way = ''] = c.req.path.split('/')
    return readerOf(country, way, now())
  }

  app.route('/', filesSite())
  app.get('/favicon.ico', (c) => c.redirect(files.icon.path, 302))
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /f/\n'))
  app.get('/', (c) => start(c))

  const below = new Hono<ReaderEnv>()
  below.use('*', async (c, next) => {
    const reader = readerAt(c)
    if (reader === null) return start(c, true)
    c.set('reader', reader)
    c.set('countryName', say(reader.language, `country.${reader.country}`))
    await next()
  })
  below.route('/', directorySite({ pool, answer: (c, page) => answer(c, framed(c.get('reader') as Reader, page, savesData(c))) }))
  app.route('/:country{[a-z]{2}}/:way{[a-z0-9-]{2,5}}', below)

  app.notFound((c) => {
    const reader = readerAt(c)
    if (reader === null) return start(c, true)
    const body = html`<p>${say(reader.language, 'missing.text')}</p>
      <p><a href="${reader.to('')}">${say(reader.language, 'home')}</a></p>`
    return answer(c, framed(reader, { heading: say(reader.language, 'missing'), below: '', body }, savesData(c)), 404)
  })
  app.onError((_, c) => {
    const reader = readerAt(c)
    if (reader === null) return c.text('500\n', 500)
    const body = html`<p>${say(reader.language, 'trouble.text')}</p>`
    return answer(c, framed(reader, { heading: say(reader.language, 'trouble'), below: '', body }, savesData(c)), 500)
  })
  return app
}
