import type { House } from '../house.ts'
import type { Ask } from '../transaction.ts'

const marked = new WeakMap<House, Map<string, string>>()

/** Once a day and centre: where the day begins in the feed. See [Note: the working set] */
export async function markDay(house: House, ask: Ask, centre: string, now: Date): Promise<void> {
  if (marked.get(house)?.get(centre) === dayOf(now)) return
  await ask(
    `insert into kernel.day_mark (centre_id, day, position) select centre_id, $2, position from kernel.counter where centre_id = $1
     on conflict do nothing`,
    [centre, dayOf(now)],
  )
}

/** After the commit: the mark is there. */
export function isMarked(house: House, centre: string, now: Date): void {
  const days = marked.get(house) ?? new Map<string, string>()
  marked.set(house, days.set(centre, dayOf(now)))
}

const dayOf = (now: Date): string => now.toISOString().slice(0, 10)
