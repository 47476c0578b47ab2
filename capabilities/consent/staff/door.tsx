import { useRecords, whenDrawn } from '#kernel/device/index.ts'
import type { Purpose } from '../codes.ts'
import { consent } from '../sealed/consent.ts'

export type { DisclosedField, Purpose, Recipient, Way } from '../codes.ts'
export { Leaves, type LeavesProps } from './Leaves.tsx'
export { type Leaving, type Receipt, type ToTell, useDisclose } from './use-disclose.ts'

/** Whether she has been asked about a purpose at all, whatever she said. */
export const useAsked = (caseId: string, purpose: Purpose): boolean =>
  useRecords(consent, { caseId }).some(({ coded }) => coded.purpose === purpose)

// Loaded when drawn: the gate is small, what it opens is not.
/** The card, opened as a form over the screen. */
export const AskForConsent = whenDrawn(async () => (await import('./AskConsent.tsx')).AskConsent)
/** What must be reported whether she agrees or not, in the language given. */
export const ByLaw = whenDrawn(async () => (await import('./ReadAloud.tsx')).ByLaw)
/** One language of the six. */
export const LanguageSelect = whenDrawn(async () => (await import('./ReadAloud.tsx')).LanguageSelect)
