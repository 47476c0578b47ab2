import { createVault } from '#vault/vault.ts'
import type { SignedStatement, Vault } from '#vault/api.ts'
import { at, foundCentre, passphrase } from '#vault/tests/centre.ts'
import { median } from './measure.ts'
import { report } from './report.ts'

/**
 * A membership chain as long as a large centre's in many years: opened from the device's own sealed cache with what came
 * since, and, beside it, verified whole as a new device does once.
 */
export async function benchChain(many = 5_000, since = 20): Promise<void> {
  const centre = await foundCentre(['heads'])
  const { ann } = centre
  const bea = await centre.join(['counsellor'])
  const all: SignedStatement[] = [...centre.statements]
  const grow = async (to: number): Promise<void> => {
    while (all.length < to) {
      const roles = all.length % 2 === 0 ? ['operator'] : ['social-worker']
      const { statement } = await ann.vault.changeRoles({ account: bea.account, roles, at })
      await ann.vault.takeStatements([statement])
      all.push(statement)
    }
  }
  await grow(many)
  const [device, cache] = [await ann.vault.rememberDevice({ handle: 'bench', passphrase }), await ann.vault.sealState()]
  await grow(many + since)
  const newest = all.slice(many)

  const unlocked = async (): Promise<Vault> => {
    const vault = createVault()
    await vault.unlockDevice({ passphrase, device })
    return vault
  }
  const timed = async (deed: (vault: Vault) => Promise<{ seq: number }>): Promise<number> => {
    const vault = await unlocked()
    const began = performance.now()
    const { seq } = await deed(vault)
    if (seq !== all.length - 1) throw new Error('the chain was not taken whole')
    return performance.now() - began
  }
  const rounds = Array.from({ length: 4 })
  const [cached, whole]: [number[], number[]] = [[], []]
  for (const _ of rounds) {
    cached.push(
      await timed(async (vault) => {
        await vault.openState(cache)
        return vault.takeStatements(newest)
      }),
    )
    whole.push(await timed((vault) => vault.takeStatements(all)))
  }
  // the first of each warms up
  const [ms, wholeMs] = [median(cached.slice(1)), median(whole.slice(1))]
  report([
    {
      room: 'device',
      what: 'membership chain: opened from the cache, and what came since',
      size: `${many} statements and ${since}`,
      target: '< 2 s',
      measured: `${Math.round(ms)} ms`,
      met: ms < 2_000,
      note: `Node 26, after the passphrase. A new device verifies all ${all.length} of them once: ${(wholeMs / 1000).toFixed(1)} s`,
    },
  ])
}
