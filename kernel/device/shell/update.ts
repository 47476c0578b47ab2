import { signal } from '../signal.ts'

/** A new version of the program waits: calling it takes it. Set by the app that runs the service worker. */
export const updateWaits = signal<(() => void) | null>(null)
