import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

interface File {
  readonly path: string
  readonly type: string
  readonly bytes: Buffer<ArrayBuffer>
  readonly br: Buffer<ArrayBuffer> | null
  readonly gzip: Buffer<ArrayBuffer> | null
}

const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }

/** A file under a name that says nothing and changes with its bytes. */
function file(ending: string, type: string, bytes: Buffer): File {
  const path = `/f/${createHash('sha256').update(bytes).digest('hex').slice(0, 8)}.${ending}`
  const isText = ending !== 'woff2'
  const own = Buffer.from(bytes)
  return { path, type, bytes: own, br: isText ? brotliCompressSync(own, quality) : null, gzip: isText ? gzipSync(own) : null }
}

const look = new URL('../../look/', import.meta.url)
const read = (name: string, folder: URL = look) => readFileSync(new URL(name, folder))

const fonts = ['onest-400.woff2', 'onest-600.woff2'].map((name) => ({ name, file: file('woff2', 'font/woff2', read(`fonts/${name}`)) }))
const type = fonts.reduce((css, font) => css.replaceAll(`./fonts/${font.name}`, font.file.path), read('fonts.css').toString('utf8'))

const quilt = file('svg', 'image/svg+xml', read('quilt.svg'))

/** Without comments and spaces that mean nothing; no string of our sheets holds a sign that is tightened here. */
const tight = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()

const sheet = (css: string): File => file('css', 'text/css; charset=utf-8', Buffer.from(tight(css)))

/** What the pages are made with: the look, the type (not under Save-Data), the way out, a plain square for the tab. */
export const files = {
  style: sheet(read('site.css').toString('utf8').replaceAll('./quilt.svg', quilt.path)),
  type: sheet(type),
  leave: file('js', 'text/javascript; charset=utf-8', read('leave.js', new URL('./', import.meta.url))),
  icon: file(
    'svg',
    'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#8A8175" d="M0 0h16v16H0z"/></svg>'),
  ),
} as const

/**
 * [Note: the style stands in the page] A sheet that a page asks for costs one more round trip before the first word is seen:
 * most of a second on a thin line. So the sheets stand inside the page, byte for byte, and the content policy lets in these
 * bytes by their hash and no other style. They are served as files too, which no page asks for: so they stand in the list
 * of hashes, and `panah check` finds a style in a page or a policy that is not in it. See [Note: the list of hashes]
 */
export const styleElement = (of: 'style' | 'type'): string => `<style>${files[of].bytes.toString('utf8')}</style>`

/** The sheets as sources of a content policy: `sha256-…`, without quotes. */
export const styleHashes: readonly string[] = [files.style, files.type].map(
  ({ bytes }) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`,
)

const all = [...Object.values(files), quilt, ...fonts.map((font) => font.file)]

export function filesSite(): Hono {
  const app = new Hono()
  for (const each of all) {
    app.get(each.path, (c) => {
      c.header('Content-Type', each.type)
      c.header('Cache-Control', 'private, max-age=604800, immutable')
      c.header('Vary', 'Accept-Encoding')
      const accepts = c.req.header('accept-encoding') ?? ''
      const packed =
        each.br && /\bbr\b/.test(accepts)
          ? (['br', each.br] as const)
          : each.gzip && /\bgzip\b/.test(accepts)
            ? (['gzip', each.gzip] as const)
            : null
      if (packed === null) return c.body(each.bytes)
      c.header('Content-Encoding', packed[0])
      return c.body(packed[1])
    })
  }
  return app
}
