import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { useDevice } from './device-context.tsx'
import { useMasked } from './masked.tsx'
import type { Found } from './search.ts'

/** What the typed words find among the opened cards, best first; on a shared screen by aliases and codes only. */
export function useSearch(typed: string, most = 20): readonly Found[] {
  const { search, records } = useDevice()
  const isShared = useMasked()
  const subscribe = useCallback((listener: () => void) => records.subscribeAny(listener), [records])
  const size = useSyncExternalStore(subscribe, () => records.size)
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => (typed.trim() === '' ? [] : search.find(typed, most, isShared)), [search, typed, most, isShared, size])
}
