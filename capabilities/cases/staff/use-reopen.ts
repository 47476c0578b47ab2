import { useCallback } from 'react'
import { type Opened, useDevice, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { type Closing, reopened, reopening } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import { closing } from '../sealed/closing.ts'

/** Opens a closed case again, with a reason; everything in it stays, and it can be taken back for ten seconds. */
export function useReopen(): (file: Opened<typeof caseFile>, again: NonNullable<Closing['again']>, why?: string) => void {
  const t = useWords('cases')
  const device = useDevice()
  const undo = useUndo()
  const today = useToday()
  return useCallback(
    (file, again, why = '') => {
      const { caseId } = file
      const { why: _closedBecause, ...kept } = file.sealed
      const done = [
        device.put(closing, { caseId, coded: reopening(today, again), sealed: why.trim() === '' ? {} : { why: why.trim() } }),
        device.put(caseFile, { id: caseId, caseId, coded: reopened(file.coded), sealed: kept }),
      ]
      undo(done, t('case.reopened'))
    },
    [device, undo, today, t],
  )
}
