import { signal } from './signal.ts'

/** What somebody has done with the page itself since it was loaded. It says nothing of anybody and is kept nowhere. */
export type Reflex = 'hidden' | 'locked' | 'printed'

/** For the first day's exercises: whether she has hidden, locked, printed. Stays while the page stays, over a lock too. */
export const reflexes = signal<ReadonlySet<Reflex>>(new Set())

export function practised(reflex: Reflex): void {
  if (!reflexes.get().has(reflex)) reflexes.set(new Set([...reflexes.get(), reflex]))
}
