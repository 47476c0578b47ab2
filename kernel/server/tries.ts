/** How many times something may be tried. */
export interface Limit {
  readonly times: number
  readonly minutes: number
}

export interface Tries {
  /** Counts one try; false once there were too many. */
  may(key: string): boolean
  /** It went well: the last one does not count. */
  forgive(key: string): void
}

const mostKeys = 50_000

/** Counts tries in memory, in sliding windows. What is forgotten at a restart costs an attacker that restart. */
export function triesOf(limits: readonly Limit[], now: () => Date): Tries {
  const longest = Math.max(...limits.map(({ minutes }) => minutes)) * 60_000
  const seen = new Map<string, number[]>()
  return {
    may(key) {
      const at = now().getTime()
      const times = (seen.get(key) ?? []).filter((time) => time > at - longest)
      if (limits.some((limit) => times.filter((time) => time > at - limit.minutes * 60_000).length >= limit.times)) return false
      // The longest untouched stand first. Full of fresh ones all the same: the oldest tenth goes at once, for to look for
      // the first of a map from which many were taken is slow.
      if (seen.size >= mostKeys)
        for (const [old, its] of seen) {
          if ((its.at(-1) ?? 0) >= at - longest && seen.size < 0.9 * mostKeys) break
          seen.delete(old)
        }
      seen.delete(key)
      seen.set(key, [...times, at])
      return true
    },
    forgive(key) {
      seen.get(key)?.pop()
    },
  }
}
