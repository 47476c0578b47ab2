/** Days after which nobody should rest easy: a copy every week at least, a rehearsal every quarter (docs/backup.md). */
export const copyAfter = 7
export const rehearsalAfter = 92

const days = (from: string, to: string): number => Math.floor((Date.parse(to) - Date.parse(from)) / 86_400_000)

export interface Last {
  readonly made: { readonly at: string; readonly whole: boolean } | null
  readonly rehearsed: { readonly at: string; readonly whole: boolean } | null
}
export type Concern = 'never' | 'old' | 'broken' | 'not-rehearsed' | null

/** What the head should know first of the copies; null when all is well. Moments in UTC. */
export function concern({ made, rehearsed }: Last, now: string): Concern {
  if (made === null) return 'never'
  if (!made.whole || rehearsed?.whole === false) return 'broken'
  if (days(made.at, now) >= copyAfter) return 'old'
  return rehearsed === null || days(rehearsed.at, now) >= rehearsalAfter ? 'not-rehearsed' : null
}
