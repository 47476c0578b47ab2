import { useCallback } from 'react'
import { type ToOpen, useOpenCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, usePut } from '#kernel/device/index.ts'
import { call } from '../sealed/call.ts'

/** Makes a case of a call and gives its id: its codes are taken over, its line is the first of the story, and the call knows its case. */
export function useMakeCase(): (from: Opened<typeof call>) => string {
  const openCase = useOpenCase()
  const put = usePut()
  return useCallback(
    (from) => {
      const { coded, sealed } = from
      const what: ToOpen = {
        known: { source: 'call', call: from.id, violence: coded.violence, region: coded.region, children: coded.children },
        ...(sealed.codeWord !== undefined && { card: { codeWord: sealed.codeWord } }),
        ...(sealed.note !== undefined && { firstNote: sealed.note }),
      }
      const { caseId } = openCase(what)
      put(call, { id: from.id, coded: { ...coded, toCase: caseId }, sealed })
      return caseId
    },
    [openCase, put],
  )
}
