import { useMemo } from 'react'
import { type Opened, useRecords } from '#kernel/device/index.ts'
import { inTime, standing } from '../rules.ts'
import { level } from '../sealed/level.ts'

/** What is known of the danger in one case. */
export interface Risk {
  /** The judgement that holds; undefined when nobody has judged. */
  readonly holds: Opened<typeof level> | undefined
  /** Every judgement that stands: more than one when they were made apart. */
  readonly standing: readonly Opened<typeof level>[]
  /** All of them, the oldest first. */
  readonly all: readonly Opened<typeof level>[]
}

/** The danger in one case, live. What the centre did not take is not counted. */
export function useRisk(caseId: string): Risk {
  const judged = useRecords(level, { caseId })
  return useMemo(() => {
    const taken = judged.filter(({ state }) => state !== 'refused')
    const stand = standing(taken)
    return { holds: stand[0], standing: stand, all: inTime(taken) }
  }, [judged])
}
