import type { StaffPart } from '#kernel/device/index.ts'
import type { RecordKind } from '#kernel/record.ts'
import type { Extent } from '../records.ts'

/** What becomes of a kind of record: it goes with everything, or its codes stay to be counted. */
export type Ending = 'goes' | 'counted'

/**
 * Every kind that is erased with a case, and what becomes of it; made from the kinds themselves, so nothing is forgotten. The
 * proposal to erase is left out: it is what is being looked at.
 */
export function kindsThatEnd(
  parts: readonly Pick<StaffPart, 'shapes'>[],
  extent: Extent,
): readonly { readonly kind: string; readonly ending: Ending }[] {
  const kinds = parts.flatMap((part) => part.shapes.map(({ of }) => of as RecordKind))
  return kinds
    .filter(({ ends, kind }) => ends !== 'centre' && !kind.startsWith('erasure/'))
    .map(({ kind, ends }) => ({ kind, ending: extent === 'story' && ends === 'figure' ? 'counted' : 'goes' }))
}
