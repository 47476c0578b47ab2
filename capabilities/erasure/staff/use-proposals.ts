import { useMemo } from 'react'
import { type Opened, useRecords } from '#kernel/device/index.ts'
import { calls, request } from '../sealed/request.ts'

/** What waits for a second person: of cases and of calls. */
export function useProposals(): { readonly ofCases: readonly Opened<typeof request>[]; readonly ofCalls: readonly Opened<typeof calls>[] } {
  const ofCases = useRecords(request)
  const ofCalls = useRecords(calls)
  return useMemo(
    () => ({
      ofCases: ofCases.filter(({ coded }) => coded.state === 'asked'),
      ofCalls: ofCalls.filter(({ coded }) => coded.state === 'asked'),
    }),
    [ofCases, ofCalls],
  )
}

/** The proposal about one case that waits. */
export function useProposal(caseId: string): Opened<typeof request> | undefined {
  return useRecords(request, { caseId }).find(({ coded }) => coded.state === 'asked')
}
