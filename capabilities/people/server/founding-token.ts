import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { centresOf } from '#kernel/server/membership.ts'
import { transact, type Ask } from '#kernel/server/transaction.ts'

const days = 7

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * The token of the link that founds the first centre, anew at each start, or null once there is a centre. With `another`
 * it founds one more centre on the same server. Only its hash is stored; it is used once, within 7 days.
 */
export async function foundingToken(pool: pg.Pool, options: { another?: boolean; now?: Date } = {}): Promise<string | null> {
  const now = options.now ?? new Date()
  return transact(pool, async ({ ask }) => {
    const founded = (await centresOf(ask)).length > 0
    if (founded && !options.another) return null
    if (!founded) await ask('delete from people.founding_token')
    const token = randomBytes(24).toString('base64url')
    await ask('insert into people.founding_token (hash, made_at, expires) values ($1, $2, $3)', [
      hashOfToken(token),
      now,
      new Date(now.getTime() + days * 86_400_000),
    ])
    return token
  })
}

export async function tokenHolds(ask: Ask, token: string, now: Date): Promise<boolean> {
  return (await ask('select from people.founding_token where hash = $1 and expires > $2', [hashOfToken(token), now])).rowCount === 1
}

/** Uses the token up; false if somebody was quicker. */
export async function useToken(ask: Ask, token: string, now: Date): Promise<boolean> {
  return (await ask('delete from people.founding_token where hash = $1 and expires > $2', [hashOfToken(token), now])).rowCount === 1
}
