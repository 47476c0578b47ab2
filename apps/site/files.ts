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

/** What the pages load: the look, the type (not under Save-Data), the way out, a plain square for the tab. */
export const files = {
  style: file('css', 'text/css; charset=utf-8', Buffer.from(read('site.css').toString('utf8').replaceAll('./quilt.svg', quilt.path))),
  type: file('css', 'text/css; charset=utf-8', Buffer.from(type)),
  leave: file('js', 'text/javascript; charset=utf-8', read('leave.js', new URL('./', import.meta.url))),
  icon: file(
    'svg',
    'image/svg+xml',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path fill="#8A8175" d="M0 0h16v16H0z"/></svg>'),
  ),
} as const

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
