import { Hono } from 'hono'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

/** Stands in a built index.html where the nonce of each answer goes (vite: `html: { cspNonce: noncePlace }`). */
export const noncePlace = '__CSP_NONCE__'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.pdf': 'application/pdf',
}

interface StaticFile {
  type: string
  etag: string
  isHashed: boolean
  bytes: Buffer<ArrayBuffer>
  br?: Buffer<ArrayBuffer>
  gzip?: Buffer<ArrayBuffer>
}

export interface StaticOptions {
  /** folder with `index.html`, as vite built it */
  folder: string
  /** index.html answers every page route; without, a route that is no file is left to others */
  app: boolean
}

/**
 * Serves the files of a folder from memory. Only names found in the folder beforehand are known, so no path can lead out
 * of it. A new build is noticed by the time of its index.html.
 */
export function staticFiles({ folder, app }: StaticOptions): Hono {
  let files = new Map<string, StaticFile>()
  let seen = -1
  const refresh = () => {
    const built = statSync(join(folder, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0
    if (built === seen) return
    seen = built
    files = built === 0 ? new Map() : load(folder)
  }
  const hono = new Hono()
  hono.on(['GET', 'HEAD'], '*', async (c, next) => {
    refresh()
    const path = decode(c.req.path)
    const index = files.get('/index.html')
    const file = path === '/' || path === '/index.html' ? undefined : files.get(path)
    if (file) {
      c.header('Content-Type', file.type)
      c.header('ETag', file.etag)
      c.header('Vary', 'Accept-Encoding')
      c.header('Cache-Control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      if (c.req.header('if-none-match')?.includes(file.etag)) return c.body(null, 304)
      const accepts = c.req.header('accept-encoding') ?? ''
      if (file.br && /\bbr\b/.test(accepts)) {
        c.header('Content-Encoding', 'br')
        return c.body(file.br)
      }
      if (file.gzip && /\bgzip\b/.test(accepts)) {
        c.header('Content-Encoding', 'gzip')
        return c.body(file.gzip)
      }
      return c.body(file.bytes)
    }
    if (!app || path === '/api' || path.startsWith('/api/') || (/\.[^/]*$/.test(path) && path !== '/index.html')) return next()
    c.header('Cache-Control', 'no-store')
    if (!index) return c.text('The staff app is not built. Run: npm run build\n', 503)
    return c.html(index.bytes.toString('utf8').replaceAll(noncePlace, c.get('nonce') ?? ''))
  })
  return hono
}

function load(folder: string): Map<string, StaticFile> {
  const files = new Map<string, StaticFile>()
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const all = new Set(names)
  for (const name of names) {
    if ((name.endsWith('.br') || name.endsWith('.gz')) && all.has(name.slice(0, -3))) continue
    const bytes = readFileSync(name)
    const path = `/${relative(folder, name).split(sep).join('/')}`
    files.set(path, {
      type: types[extname(name)] ?? 'application/octet-stream',
      etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
      isHashed: path.startsWith('/assets/'),
      bytes,
      ...(all.has(`${name}.br`) ? { br: readFileSync(`${name}.br`) } : {}),
      ...(all.has(`${name}.gz`) ? { gzip: readFileSync(`${name}.gz`) } : {}),
    })
  }
  return files
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
