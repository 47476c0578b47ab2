import { useCallback } from 'react'
import { useDevice, useLanguage, useMe, usePut, useToday } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { plants } from '../plants.ts'
import { aliasFrom, carriesCases, type Case, openedOn } from '../rules.ts'
import { card } from '../sealed/card.ts'
import { caseFile } from '../sealed/case.ts'
import { note } from '../sealed/note.ts'

export interface ToOpen {
  readonly known?: Partial<Case>
  /** What she told of herself; the alias is made here when there is none. */
  readonly card?: Partial<Sealed<typeof card>>
  /** First line of the story, such as that of the call. */
  readonly firstNote?: string
}

const dice = (below: number): number => crypto.getRandomValues(new Uint32Array(1))[0]! % below

/** Gives an alias nobody has yet. */
export function useNewAlias(): () => string {
  const { records } = useDevice()
  const [language] = useLanguage()
  return useCallback(
    () => aliasFrom(plants[language], new Set(records.list(card).map((each) => each.sealed.alias)), dice),
    [records, language],
  )
}

/** Opens a case at once, with nothing compulsory: the case, its card, and the first line if there is one. */
export function useOpenCase(): (what?: ToOpen) => { readonly caseId: string; readonly alias: string } {
  const put = usePut()
  const today = useToday()
  const newAlias = useNewAlias()
  const { now } = useDevice()
  const { account, roles } = useMe()
  // Whoever opens a case is responsible for it until it is handed over; who only answers the telephone is not.
  const worker = carriesCases(roles) ? account : null
  return useCallback(
    (what = {}) => {
      const caseId = crypto.randomUUID()
      const alias = what.card?.alias ?? newAlias()
      put(caseFile, { id: caseId, caseId, coded: openedOn(today, { worker, ...what.known }), sealed: {} })
      put(card, { caseId, coded: {}, sealed: { ...what.card, alias } })
      if (what.firstNote !== undefined && what.firstNote !== '') {
        const coded = { at: now().toISOString(), what: 'note', channel: null, service: null, minutes: null, source: null } as const
        put(note, { caseId, coded, sealed: { text: what.firstNote } })
      }
      return { caseId, alias }
    },
    [put, today, newAlias, now, worker],
  )
}
