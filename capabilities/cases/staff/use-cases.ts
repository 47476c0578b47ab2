import { useCallback, useMemo } from 'react'
import type { Permission } from '#kernel/access.ts'
import { oncePer, type Opened, useDevice, useMe, useRecords } from '#kernel/device/index.ts'
import { caseload } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import { card } from '../sealed/card.ts'

/** A case as lists show it. Without a card (it has not come yet, or cannot be read) there is no alias. */
export interface CaseRow {
  readonly caseId: string
  readonly alias: string
  readonly file: Opened<typeof caseFile>
  readonly card: Opened<typeof card> | undefined
}

type Files = readonly Opened<typeof caseFile>[]
type Cards = readonly Opened<typeof card>[]

const rowsOf = oncePer((files: Files) =>
  oncePer((cards: Cards): readonly CaseRow[] => {
    const of = new Map(cards.map((each) => [each.caseId, each]))
    return files
      .map((file) => {
        const known = of.get(file.caseId)
        return { caseId: file.caseId, alias: known?.sealed.alias ?? '…', file, card: known }
      })
      .sort((a, b) =>
        a.file.coded.openedOn === b.file.coded.openedOn
          ? a.file.at < b.file.at
            ? 1
            : -1
          : a.file.coded.openedOn < b.file.coded.openedOn
            ? 1
            : -1,
      )
  }),
)

/** All cases of this device's circles, the newest first. */
export const useCases = (): readonly CaseRow[] => rowsOf(useRecords(caseFile))(useRecords(card))

/** One case, live; undefined while it is not on this device. */
export function useCase(caseId: string): CaseRow | undefined {
  const file = useRecords(caseFile, { caseId })[0]
  const known = useRecords(card, { caseId })[0]
  return useMemo(
    () => (file === undefined ? undefined : { caseId, alias: known?.sealed.alias ?? '…', file, card: known }),
    [caseId, file, known],
  )
}

/** Whether something may be written into this case: she may, and the case is not closed. */
export function useMayWrite(caseId: string, permission: Permission): boolean {
  const me = useMe()
  const file = useRecords(caseFile, { caseId })[0]
  return me.may(permission) && file?.coded.status !== 'closed'
}

/** Open cases of each worker by account; `null` for those nobody is responsible for. */
export function useCaseload(): ReadonlyMap<string | null, number> {
  const files = useRecords(caseFile)
  return useMemo(() => caseload(files.map(({ coded }) => coded)), [files])
}

/** Gives the alias of any case of this device, without looking through all of them; undefined when it is not here. */
export function useAliasOf(): (caseId: string) => string | undefined {
  const { records } = useDevice()
  return useCallback((caseId) => records.list(card, caseId)[0]?.sealed.alias, [records])
}
