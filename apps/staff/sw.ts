/**
 * Keeps the files of one build so that the program starts without a network. It never keeps an answer of the server:
 * whatever is below /api goes to the network only.
 */
interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Scope {
  readonly location: Location
  addEventListener(name: 'install' | 'activate', run: (event: Waiting) => void): void
  addEventListener(name: 'fetch', run: (event: Fetching) => void): void
  addEventListener(name: 'message', run: (event: MessageEvent) => void): void
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
}
const scope = self as unknown as Scope

/** Put in by the build: its name and all its files. */
const build = '__BUILD__'
const files: readonly string[] = JSON.parse('__FILES__')
const pack = '__PACK__'
const cacheName = `program-${build}`
/** Files fetched at the same time: a thin line must still carry the work. */
const atOnce = 4

scope.addEventListener('install', (event) => event.waitUntil(keepAll()))

/** Every file of the build or none: only then is this version there, and only a version that is there works without a network. */
async function keepAll(): Promise<void> {
  const cache = await caches.open(cacheName)
  // What does not come in one piece over a bad line comes in small ones.
  if (await isFirst()) await unpack(cache).catch(() => {})
  const left = [...files]
  const some = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) await keep(cache, file)
  }
  await Promise.all(Array.from({ length: atOnce }, some))
  // The page itself, with the headers it came with: its nonce and its policy belong together.
  const page = await fetch('/', { cache: 'no-store' })
  const html = await page.clone().text()
  if (!page.ok || !files.some((file) => html.includes(`"${file}"`))) throw new Error('a page of another build')
  await cache.put('/', page)
}

/** No version is kept here yet, nor a part of this one. */
async function isFirst(): Promise<boolean> {
  const versions = (await caches.keys()).filter((name) => name.startsWith('program-'))
  return versions.length === 1 && (await (await caches.open(cacheName)).keys()).length === 0
}

/**
 * [Note: the pack] The styles and the pieces of script, four hundred small files, also come as one: on a thin line with long
 * round trips seconds instead of a minute. What carries a policy of its own in its headers (the page, the vault's worker) is
 * never in it. A newer version fetches only the pieces that have changed.
 */
async function unpack(cache: Cache): Promise<void> {
  const answer = await fetch(pack)
  if (!answer.ok) return
  for (const [file, text] of Object.entries((await answer.json()) as Record<string, string>)) {
    const type = file.endsWith('.css') ? 'text/css' : 'text/javascript'
    await cache.put(file, new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } }))
  }
}

async function keep(cache: Cache, file: string): Promise<void> {
  // Begun earlier, and the network broke off.
  if (await cache.match(file)) return
  // The name of such a file changes with its content: what the version before had is not fetched again.
  const isHashed = file.startsWith('/assets/')
  const had = isHashed ? await caches.match(file) : undefined
  if (had) return cache.put(file, had)
  const answer = await fetch(file, { cache: isHashed ? 'default' : 'reload' })
  // A café's sign-in page also answers to everything.
  if (!answer.ok || answer.headers.get('content-type')?.startsWith('text/html')) throw new Error('not the file')
  await cache.put(file, answer)
}

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith('program-') && name !== cacheName).map((name) => caches.delete(name))),
      )
      .then(() => scope.clients.claim()),
  )
})

scope.addEventListener('message', (event) => {
  if (event.data === 'take over') void scope.skipWaiting()
})

scope.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.location.origin || url.pathname.startsWith('/api/')) return
  const wanted = request.mode === 'navigate' ? '/' : url.pathname
  if (wanted !== '/' && !files.includes(wanted)) return
  event.respondWith(
    caches
      .open(cacheName)
      .then((cache) => cache.match(wanted))
      .then((kept) => kept ?? fetch(request)),
  )
})
