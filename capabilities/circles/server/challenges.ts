import { randomBytes } from 'node:crypto'

const life = 2 * 60_000
const most = 10_000

/** Challenges for whoever says she holds two sheets: random, used once, for two minutes, in memory. */
export function challengesOf(now: () => Date) {
  const open = new Map<string, { readonly genesis8: string; readonly until: number }>()
  return {
    /** A challenge that nothing answers: for who asks too often. */
    empty: (): string => randomBytes(32).toString('base64url'),
    make(genesis8: string): string {
      const at = now().getTime()
      for (const [challenge, { until }] of open) {
        if (until >= at && open.size < most) break
        open.delete(challenge)
      }
      const challenge = randomBytes(32).toString('base64url')
      open.set(challenge, { genesis8, until: at + life })
      return challenge
    },
    /** The first bytes of the genesis it was made for, or null. */
    take(challenge: string): string | null {
      const found = open.get(challenge)
      open.delete(challenge)
      return found && found.until >= now().getTime() ? found.genesis8 : null
    },
  }
}
