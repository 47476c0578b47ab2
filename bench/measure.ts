/** One way of doing a piece of work; returns nothing, is timed from call to settled. */
export interface Way {
  readonly name: string
  readonly run: () => Promise<unknown> | unknown
}

/** Milliseconds of each way, by name. */
export type Medians = Readonly<Record<string, number>>

/**
 * Runs the ways in turn, round after round, so that a slow minute of the machine hits all of them, and answers the median
 * of each in milliseconds. The first round warms up and is not counted.
 */
export async function interleaved(ways: readonly Way[], rounds: number): Promise<Medians> {
  const taken = new Map<string, number[]>(ways.map(({ name }) => [name, []]))
  for (let round = 0; round <= rounds; round++) {
    for (const { name, run } of ways) {
      const start = performance.now()
      await run()
      if (round > 0) taken.get(name)?.push(performance.now() - start)
    }
  }
  return Object.fromEntries([...taken].map(([name, times]) => [name, median(times)]))
}

export function median(numbers: readonly number[]): number {
  return percentile(numbers, 50)
}

/** The value below which `share` per cent of the numbers lie. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((share / 100) * sorted.length))] ?? Number.NaN
}
