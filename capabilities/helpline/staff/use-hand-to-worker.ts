import { useCallback } from 'react'
import { useDeeds } from '#capabilities/duties/staff/door.tsx'
import { type Opened, useDevice, useWords } from '#kernel/device/index.ts'
import { call } from '../sealed/call.ts'
import { useMakeCase } from './use-make-case.ts'

/** How soon a colleague to whom somebody was handed over is to take it up. */
const within = 2 * 3_600_000

/** A kept call that a colleague took: it gets a case if it has none, and she gets a task there with the one line of story. */
export function useHandToWorker(): (kept: Opened<typeof call>) => void {
  const t = useWords('helpline')
  const makeCase = useMakeCase()
  const deeds = useDeeds()
  const { now } = useDevice()
  return useCallback(
    (kept) => {
      const { handedTo, handover, handedWorker, toCase } = kept.coded
      if (handedTo !== 'worker' || handedWorker === null || handover === 'refused') return
      const caseId = toCase ?? makeCase(kept)
      const story = kept.sealed.handovers?.at(-1)?.said
      deeds.add({
        text: story === undefined ? t('hand.task') : `${t('hand.task')}: ${story}`,
        due: new Date(now().getTime() + within).toISOString(),
        whose: { owner: handedWorker, role: null },
        caseId,
      })
    },
    [t, makeCase, deeds, now],
  )
}
