import { useMemo } from 'react'
import { useConflicts, useDevice, useHeldOfCase, useRefused, useSignal } from '#kernel/device/index.ts'
import { type Here, standingNow } from './standing-now.ts'

/** The standing of a case, live: judged again when one of its records or the membership changes. Undefined while the case is not here. */
export function useStanding(caseId: string): Here | undefined {
  const device = useDevice()
  const chain = useSignal(device.chain)
  const refused = useRefused()
  const conflicts = useConflicts()
  const held = useHeldOfCase(caseId)
  // it reads all of these from the device itself
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  return useMemo(() => standingNow(device, caseId), [device, caseId, chain, refused, conflicts, held])
}
