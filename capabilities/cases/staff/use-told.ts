import { useCallback, useMemo } from 'react'
import { useDevice, usePut, useRecords } from '#kernel/device/index.ts'
import type { Coded, Sealed } from '#kernel/record.ts'
import type { Case } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import { card } from '../sealed/card.ts'
import { contact } from '../sealed/contact.ts'

/** What the file of a case knows: its coded facts, her card, how to reach her. Empty where nothing is known. */
export interface Told {
  readonly file: Partial<Case>
  readonly card: Partial<Sealed<typeof card>>
  readonly contact: { readonly means: Coded<typeof contact>['means'] } & Sealed<typeof contact>
}

export function useTold(caseId: string | undefined): Told {
  const where = useMemo(() => ({ caseId: caseId ?? '' }), [caseId])
  const file = useRecords(caseFile, where)[0]
  const known = useRecords(card, where)[0]
  const safe = useRecords(contact, where).at(-1)
  return useMemo(
    () => ({
      file: file?.coded ?? {},
      card: known?.sealed ?? {},
      contact: { means: safe?.coded.means ?? [], ...safe?.sealed },
    }),
    [file, known, safe],
  )
}

/**
 * Writes into the file of a case what was told elsewhere (the intake): the one place for these facts, so that there is no
 * second copy of them. Only what is named is changed; a line given as '' is taken out.
 */
export function useWriteTold(): (
  caseId: string,
  more: { readonly file?: Partial<Case>; readonly card?: Partial<Sealed<typeof card>>; readonly contact?: Partial<Told['contact']> },
) => void {
  const { records } = useDevice()
  const put = usePut()
  return useCallback(
    (caseId, more) => {
      const file = records.list(caseFile, caseId)[0]
      const known = records.list(card, caseId)[0]
      const safe = records.list(contact, caseId).at(-1)
      if (file && more.file && Object.keys(more.file).length > 0) {
        put(caseFile, { id: file.id, caseId, coded: { ...file.coded, ...more.file }, sealed: file.sealed })
      }
      if (known && more.card && Object.keys(more.card).length > 0) {
        put(card, { id: known.id, caseId, coded: {}, sealed: { ...filled({ ...known.sealed, ...more.card }), alias: known.sealed.alias } })
      }
      if (more.contact && Object.keys(more.contact).length > 0) {
        const { means = safe?.coded.means ?? [], ...said } = more.contact
        put(contact, {
          ...(safe ? { id: safe.id } : {}),
          caseId,
          coded: { means, until: safe?.coded.until ?? null },
          sealed: filled({ ...safe?.sealed, ...said }),
        })
      }
    },
    [records, put],
  )
}

const filled = <T extends object>(said: T): T =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '' && value !== undefined)) as T
