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
const cacheName = `program-${build}`

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(cacheName).then(async (cache) => {
      await cache.addAll(files.map((file) => new Request(file, { cache: 'reload' })))
      // The page itself, with the headers it came with: its nonce and its policy belong together.
      await cache.put('/', await fetch('/', { cache: 'no-store' }))
    }),
  )
})

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
