import { useMemo } from 'react'
import { caseFile } from '#capabilities/cases/staff/door.tsx'
import { useQuietCases } from '#capabilities/shelter/staff/door.tsx'
import { noCase } from '#kernel/circle.ts'
import { type Opened, type Raised, useRaisedDuties, useRecords } from '#kernel/device/index.ts'
import { type Duty, merge, waitsWhileQuiet } from '../rules.ts'
import { dutyOfCase, dutyOfCentre } from '../sealed/duty.ts'

/** A duty on a screen: whose rule raised it, what was written of it, of which case it is. */
export interface DutyRow extends Duty<Raised, Opened<typeof dutyOfCase>> {
  readonly caseId: string | null
}

/**
 * All duties she may see (of one case), open and settled, by deadline: what the rules of every part ask for, put together with what was
 * written of it, and tasks written by hand. What a closed case or a quiet house no longer asks is left out.
 * `failed`: rooms whose rules could not be followed just now.
 */
export function useDuties(where?: { readonly caseId: string }): {
  readonly duties: readonly DutyRow[]
  readonly failed: readonly string[]
} {
  const raised = useRaisedDuties(where)
  const ofCases = useRecords(dutyOfCase, where)
  const ofCentre = useRecords(dutyOfCentre)
  const files = useRecords(caseFile, where)
  const quiet = useQuietCases(where)
  const closed = useMemo(() => new Set(files.filter(({ coded }) => coded.status === 'closed').map(({ caseId }) => caseId)), [files])
  const duties = useMemo(() => {
    const asked = raised.duties.filter(
      (each) =>
        each.caseId === null || ((each.afterClosing || !closed.has(each.caseId)) && !(quiet.has(each.caseId) && waitsWhileQuiet(each))),
    )
    return merge<Raised, Opened<typeof dutyOfCase>>(asked, [...ofCases, ...ofCentre]).map((duty): DutyRow => {
      const caseId = duty.raised?.caseId ?? duty.written?.caseId ?? null
      return { ...duty, caseId: caseId === noCase ? null : caseId }
    })
  }, [raised, ofCases, ofCentre, closed, quiet])
  return useMemo(() => ({ duties, failed: raised.failed }), [duties, raised.failed])
}
