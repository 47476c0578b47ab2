import type { SearchCard } from './part.ts'
import type { Records } from './records.ts'

export interface Found {
  readonly id: string
  readonly caseId: string
  readonly kind: string
  /** What may be shown in a list: alias and code. */
  readonly masked: string
  readonly path: string
}

/** Search over what lies opened on this device. Search terms never leave it. */
export interface Search {
  find(typed: string, most?: number): readonly Found[]
}

export function searchOver(_records: Records, _cards: readonly SearchCard[]): Search {
  return { find: () => [] }
}
