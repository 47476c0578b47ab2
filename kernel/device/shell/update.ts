import { signal } from '../signal.ts'

/** A new version of the program waits: calling it takes it. Set by the app that runs the service worker. */
export const updateWaits = signal<(() => void) | null>(null)

/** What the app knows of its own build. */
export interface Program {
  /** Whether the server still has the build that runs here; `away` when it cannot be asked. */
  readonly ask: () => Promise<'same' | 'newer' | 'away'>
  /** Loads the program as the server has it now, once what was written is sealed. Whoever is in has to come in again. */
  readonly load: () => void
}
export const program = signal<Program | null>(null)

/** Whether the whole program lies on this device, so that every screen opens without a network; `no` where the browser keeps nothing. */
export const worksOffline = signal<'yes' | 'coming' | 'no'>('coming')
