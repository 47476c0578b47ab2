import { useCallback, useMemo } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { ageOf } from '../rules.ts'
import { child } from '../sealed/child.ts'

export type ChildRow = Opened<typeof child>

/** The children of a case, open files first, by their number. */
export function useChildren(caseId: string): readonly ChildRow[] {
  const all = useRecords(child, { caseId })
  return useMemo(
    () =>
      [...all].sort((a, b) => Number(a.coded.state === 'closed') - Number(b.coded.state === 'closed') || a.coded.number - b.coded.number),
    [all],
  )
}

/** «7 years», «6–8 years», or nothing when nobody said. */
export function useAgeWords(): (row: ChildRow) => string | null {
  const t = useWords('children')
  const today = useToday()
  return useCallback(
    ({ coded, sealed }) => {
      const age = ageOf(coded, sealed.birthday, today)
      if (age === null) return null
      return age.from === age.to ? t('age', { n: age.from }) : t('age.range', { from: age.from, to: age.to })
    },
    [t, today],
  )
}

/** The alias of the case as it is now, or as it was written into the child's file when the case is not here. */
export function useAliasOf(row: ChildRow): string {
  return useCase(row.caseId)?.alias ?? row.sealed.alias
}
