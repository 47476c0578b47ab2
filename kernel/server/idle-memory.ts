import { setFlagsFromString, getHeapStatistics } from 'node:v8'
import { runInNewContext } from 'node:vm'

const every = 10_000
const worth = 32 * 2 ** 20

/**
 * [Note: rubbish is taken out when nothing is asked] After a device has read twenty thousand cases, a hundred megabytes of what
 * was answered lie about until the next burst makes the engine collect them. On a small computer they are missed by everything
 * else. A lower limit of the heap would give them back too, for twice the processor while people wait; this takes it out when
 * nobody does.
 */
export function takeOutRubbish(stopping: AbortSignal, { often = every }: { readonly often?: number } = {}): void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  let load = performance.eventLoopUtilization()
  let kept = getHeapStatistics().used_heap_size
  const watch = setInterval(() => {
    const before = load
    load = performance.eventLoopUtilization()
    if (performance.eventLoopUtilization(load, before).utilization > 0.05) return
    if (getHeapStatistics().used_heap_size < kept + worth) return
    collect()
    kept = getHeapStatistics().used_heap_size
  }, often).unref()
  stopping.addEventListener('abort', () => clearInterval(watch), { once: true })
}
