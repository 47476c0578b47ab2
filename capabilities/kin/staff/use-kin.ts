import { useMemo } from 'react'
import { type Opened, useRecords } from '#kernel/device/index.ts'
import { type Column, mapOf } from '../rules.ts'
import { person } from '../sealed/person.ts'

export type Somebody = Opened<typeof person>

/** The people around her, by column of the map; live. */
export function useKin(caseId: string): Readonly<Record<Column, readonly Somebody[]>> {
  const people = useRecords(person, { caseId })
  return useMemo(() => mapOf(people), [people])
}
