import { theDevice } from './case.ts'
import { program, worksOffline } from './shell/update.ts'

/**
 * Whether code that is not here yet can be loaded now. [Note: a failed import is failed for ever] A browser remembers it and
 * never fetches it again while the page lives. So it is not begun where it would be in vain: without a network, before the
 * service worker has all files.
 */
export async function canCome(): Promise<boolean> {
  if (worksOffline.get() === 'yes') return true
  // Node has a navigator that knows nothing of networks.
  if (globalThis.navigator?.onLine === false) return false
  return isServerThere() || (await program.get()?.ask()) !== 'away'
}

function isServerThere(): boolean {
  const session = theDevice()?.session.get()
  return session?.at !== 'open' || session.server !== 'offline'
}
