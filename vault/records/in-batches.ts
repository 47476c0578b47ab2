const size = 256

/** Does many small things, 256 at once and the next 256 after them, answers in order: neither one by one nor all in flight. */
export async function inBatches<In, Out>(items: readonly In[], deed: (item: In) => Promise<Out>): Promise<Out[]> {
  const out: Out[] = []
  for (let i = 0; i < items.length; i += size) out.push(...(await Promise.all(items.slice(i, i + size).map(deed))))
  return out
}
