import { useMemo } from 'react'
import { useRecords } from '#kernel/device/index.ts'
import { card } from '../sealed/card.ts'
import { contact } from '../sealed/contact.ts'

/** Every word of her own by which somebody wishes to be known again, with her case: never shown, only compared. */
export function useCodeWords(): readonly { readonly caseId: string; readonly word: string }[] {
  const cards = useRecords(card)
  const contacts = useRecords(contact)
  return useMemo(
    () =>
      [...cards, ...contacts].flatMap(({ caseId, sealed }) =>
        sealed.codeWord === undefined || sealed.codeWord === '' ? [] : [{ caseId, word: sealed.codeWord }],
      ),
    [cards, contacts],
  )
}
