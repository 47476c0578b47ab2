import { program, updateWaits, worksOffline } from '#kernel/device/shell/update.ts'

/** How long the whole program may take to come again before the page is simply loaded anew. */
const mostWait = 20_000
const pauseBeforeAgain = 30_000

/**
 * Keeps the program for work without a network, and tells when a newer one waits. It changes only when she says so.
 *
 * @param rest seals what was written and is not sealed yet: called before the page is loaded anew
 */
export function keepOffline(scriptUrl: (url: string) => string, rest: () => Promise<void>): void {
  let isTurning = false
  const turn = async () => {
    if (isTurning) return
    isTurning = true
    await rest().catch(() => {})
    location.reload()
  }
  const keeper = import.meta.env.PROD && 'serviceWorker' in navigator ? navigator.serviceWorker : null
  program.set({ ask, load: () => void (keeper ? loadNew(keeper, turn) : turn()) })
  if (!keeper) return worksOffline.set('no')

  const tell = (waiting: ServiceWorker | null) => {
    // The first version of all has nobody to wait for.
    if (waiting && keeper.controller) updateWaits.set(() => waiting.postMessage('take over'))
  }
  const register = () =>
    keeper
      .register(scriptUrl('/sw.js'), { updateViaCache: 'none' })
      .then((registration) => {
        tell(registration.waiting)
        const watch = () => {
          const coming = registration.installing
          coming?.addEventListener('statechange', () => {
            if (coming.state === 'installed') tell(coming)
            // The network broke off amid the files: what has come stays, and the rest is fetched later.
            else if (coming.state === 'redundant' && !registration.active) setTimeout(() => void register(), pauseBeforeAgain)
          })
        }
        watch()
        registration.addEventListener('updatefound', watch)
        return registration
      })
      .catch(() => {
        // A browser that keeps nothing: the program then needs its network at the start.
        worksOffline.set('no')
        return null
      })
  void register().then((registration) => {
    if (registration) setInterval(() => void registration.update().catch(() => {}), 60 * 60_000)
  })
  void keeper.ready.then(({ active }) => {
    if (!active) return
    const settle = () => active.state === 'activated' && worksOffline.set('yes')
    active.addEventListener('statechange', settle)
    settle()
  })
  // The first one that takes this page is of the same build; any other means that the files of this page are gone.
  let isFirst = keeper.controller === null
  keeper.addEventListener('controllerchange', () => {
    // Gone without another: the browser has cleared its storage. See [Note: storage that is taken away]
    if (keeper.controller === null) return
    if (!isFirst) void turn()
    isFirst = false
  })
}

/** Compares what this page was made from with what the server would give now; past the service worker, which keeps only `/`. */
async function ask(): Promise<'same' | 'newer' | 'away'> {
  const mine = document.querySelector<HTMLScriptElement>('script[type=module][src]')?.getAttribute('src')
  try {
    const answer = await fetch('/index.html', { cache: 'no-store' })
    if (!answer.ok) return 'away'
    return !mine || (await answer.text()).includes(mine) ? 'same' : 'newer'
  } catch {
    return 'away'
  }
}

/** The service worker gives the page: it has to be the new one first. */
async function loadNew(keeper: ServiceWorkerContainer, turn: () => Promise<void>): Promise<void> {
  setTimeout(() => void turn(), mostWait)
  const registration = await keeper.getRegistration().catch(() => undefined)
  if (!registration || !keeper.controller) return turn()
  await registration.update().catch(() => {})
  const { installing, waiting } = registration
  if (waiting) return waiting.postMessage('take over')
  if (!installing) return turn()
  installing.addEventListener('statechange', () => installing.state === 'installed' && installing.postMessage('take over'))
}
