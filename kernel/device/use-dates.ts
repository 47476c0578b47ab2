import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Language } from '#kernel/language.ts'
import { datesFor, type Dates } from './dates.ts'
import { useDevice, useSignal } from './device-context.tsx'
import { dayOf, untilMidnight } from './clock.ts'
import { signal } from './signal.ts'
import { comparing } from './sorting.ts'

const ticks = signal(0)
let timer: ReturnType<typeof setTimeout> | undefined
function watch(listener: () => void, ms: number): () => void {
  const stop = ticks.subscribe(listener)
  clearTimeout(timer)
  timer = setTimeout(() => ticks.set(ticks.get() + 1), ms + 50)
  return stop
}

/** The calendar day of the centre, ISO; draws again at its midnight. */
export function useToday(): string {
  const device = useDevice()
  const country = useSignal(device.me)?.country ?? 'KZ'
  const subscribe = useCallback((listener: () => void) => watch(listener, untilMidnight(country, device.now())), [device, country])
  return useSyncExternalStore(subscribe, () => dayOf(country, device.now()))
}

/** Days, moments and numbers as she reads them. */
export function useDates(): Dates {
  return useDatesIn(useSignal(useDevice().language))
}

/** The same in another language than that of the screens: for a paper she takes with her. */
export function useDatesIn(language: Language): Dates {
  const device = useDevice()
  const country = useSignal(device.me)?.country ?? 'KZ'
  const today = useToday()
  return useMemo(() => datesFor(language, country, today), [language, country, today])
}

/** Order of words by the alphabet of her language. */
export function useSorting(): (a: string, b: string) => number {
  const language: Language = useSignal(useDevice().language)
  return useMemo(() => comparing(language), [language])
}
