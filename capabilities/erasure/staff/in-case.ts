import type { Records } from '#kernel/device/records.ts'

/** How many records of each kind are erased with a case, of those on this device: its own, and calls that led to it. */
export function inCase(records: Pick<Records, 'every' | 'shapeOf'>, caseId: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind, caseId: of, content } of records.every()) {
    const link = records.shapeOf(kind)?.of.endsWith as string | undefined
    const isLinked = link !== undefined && 'coded' in content && (content.coded as Record<string, unknown>)[link] === caseId
    if (of === caseId || isLinked) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  return counts
}
