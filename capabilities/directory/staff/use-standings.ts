import { useMemo } from 'react'
import { useRecords, useToday } from '#kernel/device/index.ts'
import { check } from '../sealed/check.ts'
import { publish } from '../sealed/publish.ts'
import { standing, type Standing } from '../standing.ts'

/** How an entry stands, by id. */
export function useStandings(): (entry: string) => Standing {
  const calls = useRecords(check)
  const choices = useRecords(publish)
  const today = useToday()
  return useMemo(() => (entry: string) => standing(entry, calls, choices, today), [calls, choices, today])
}
