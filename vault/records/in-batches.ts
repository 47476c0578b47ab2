const size = 256

/**
 * Does many small things, 256 at once, answers in order: neither one by one nor all in flight. The next 256 begin before the
 * last have ended, so that neither the engine's threads nor our own code wait for each other.
 */
export async function inBatches<In, Out>(items: readonly In[], deed: (item: In) => Promise<Out>): Promise<Out[]> {
  const out: Out[] = []
  let before: Promise<Out[]> | null = null
  for (let i = 0; i < items.length; i += size) {
    const next: Promise<Out[]> = Promise.all(items.slice(i, i + size).map(deed))
    // Whoever waits for the one before may throw first; this one is then nobody's.
    next.catch(() => undefined)
    if (before) out.push(...(await before))
    before = next
  }
  if (before) out.push(...(await before))
  return out
}
