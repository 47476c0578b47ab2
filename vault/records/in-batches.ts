const size = 128

/**
 * Does many small things, answers in order: neither one by one nor all in flight. Two batches are under way, so that this
 * thread prepares one while WebCrypto's threads work on the other. After a failure no batch is begun.
 */
export async function inBatches<In, Out>(items: readonly In[], deed: (item: In) => Promise<Out>): Promise<Out[]> {
  const out = Array.from<Out>({ length: items.length })
  let next = 0
  const hand = async (): Promise<void> => {
    while (next < items.length) {
      const from = next
      next += size
      try {
        const done = await Promise.all(items.slice(from, from + size).map(deed))
        for (let i = 0; i < done.length; i++) out[from + i] = done[i]!
      } catch (error) {
        next = items.length
        throw error
      }
    }
  }
  await Promise.all([hand(), hand()])
  return out
}
