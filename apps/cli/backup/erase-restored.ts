import { existsSync } from 'node:fs'
import pg from 'pg'
import { capabilities } from '#apps/server/capabilities.ts'
import { eraseAgain } from '#kernel/server/erase-again.ts'
import type { WasErased } from '#kernel/server/erased-proof.ts'
import { readErasedLog } from '#kernel/server/erased-log.ts'
import { openSecrets } from '#kernel/server/secrets.ts'
import { transact } from '#kernel/server/transaction.ts'
import { openPool } from '#kernel/server/database.ts'

export interface ErasedAgain {
  /** records that the copy had and are gone now */
  readonly erased: number
  /** lines that the secrets of the copy do not vouch for */
  readonly foreign: number
}

/** Erases in a restored database what the lists say was erased since the copy. See [Note: erased once more] */
export async function eraseRestored(
  { url, folder, now }: { readonly url: string; readonly folder: string; readonly now: Date },
  lists: readonly string[],
): Promise<ErasedAgain> {
  const there = lists.filter((list) => existsSync(list))
  if (there.length === 0) return { erased: 0, foreign: 0 }
  const secrets = await openSecrets(folder, { founded: true, anew: false })
  const projections = capabilities.flatMap((part) => part.projections ?? [])
  const kinds = [...projections.map(({ kind }) => kind), ...capabilities.flatMap((part) => part.kinds ?? [])]
  const byKind = new Map(projections.map((each) => [each.kind.kind, each]))
  const were = new Map<string, WasErased[]>()
  let [erased, foreign] = [0, 0]
  for (const list of there) {
    const read = readErasedLog(list, secrets)
    foreign += read.foreign
    for (const [centre, some] of read.erased) were.set(centre, [...(were.get(centre) ?? []), ...some])
  }
  const pool: pg.Pool = openPool({ url, role: 'owner' })
  try {
    for (const [centre, some] of were)
      erased += await transact(pool, async ({ ask }) => {
        const { rows } = await ask<{ id: string }>('select id from kernel.centre where id = $1', [centre])
        // a centre that was founded after the copy
        if (rows.length === 0) return 0
        await ask(`select set_config('panah.centre', $1, true)`, [centre])
        return (await eraseAgain({ ask, centre, kinds, projections: byKind, now, actor: null }, some)).length
      })
  } finally {
    await pool.end()
  }
  return { erased, foreign }
}
