import { updateWaits } from '#kernel/device/shell/update.ts'

/** Keeps the program for work without a network, and tells when a newer one waits. It changes only when she says so. */
export function keepOffline(scriptUrl: (url: string) => string): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  const tell = (waiting: ServiceWorker | null) => {
    // The first version of all has nobody to wait for.
    if (waiting && serviceWorker.controller) updateWaits.set(() => waiting.postMessage('take over'))
  }
  void serviceWorker
    .register(scriptUrl('/sw.js'), { updateViaCache: 'none' })
    .then((registration) => {
      tell(registration.waiting)
      registration.addEventListener('updatefound', () => {
        const coming = registration.installing
        coming?.addEventListener('statechange', () => coming.state === 'installed' && tell(coming))
      })
      setInterval(() => void registration.update().catch(() => {}), 60 * 60_000)
    })
    .catch(() => {
      // A browser that keeps nothing: the program then needs its network at the start.
    })
  let isTurning = false
  serviceWorker.addEventListener('controllerchange', () => {
    if (isTurning || updateWaits.get() === null) return
    isTurning = true
    location.reload()
  })
}
