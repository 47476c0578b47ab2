import type { RecordOut } from '#kernel/wire.ts'
import type { Stored } from './look.ts'
import { isMoved } from './moves.ts'

/**
 * The same record twice in a batch is two versions: one wave after the other. And when a case moves, its own record goes
 * before all others, because the rest may lie where it lies.
 */
export function wavesOf(records: readonly RecordOut[], stored: ReadonlyMap<string, Stored>): number[][] {
  const waves: number[][] = []
  const seen = new Map<string, number>()
  const moving = new Set(records.filter(({ id, caseId, circle }) => id === caseId && isMoved(stored.get(id), circle)).map(({ id }) => id))
  for (const [n, { id, caseId }] of records.entries()) {
    const wave = seen.get(id) ?? (moving.has(caseId) && id !== caseId ? 1 : 0)
    seen.set(id, wave + 1)
    ;(waves[wave] ??= []).push(n)
  }
  // the case itself twice, and nothing else of its case
  return Array.from(waves, (wave) => wave ?? [])
}
