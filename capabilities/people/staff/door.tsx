import { whenDrawn } from '#kernel/device/index.ts'

/** What other capabilities take of people: how colleagues are called, deeds on circles, pieces of the ceremonies. */
export { useMyName, useNames, useRoleWords } from './use-names.ts'
export { mayLetIn, readsWithout, rotate, takeOut, toBeLetIn } from './deeds.ts'

// Loaded when drawn: their code does not weigh on the screens that only ask for a name.
export const KeySheetView = whenDrawn(async () => (await import('./key-sheet.tsx')).KeySheetView)
export const PassphraseMaker = whenDrawn(async () => (await import('./passphrase-maker.tsx')).PassphraseMaker)
export const QrPicture = whenDrawn(async () => (await import('./qr.tsx')).QrPicture)
export const SecondFactorSetUp = whenDrawn(async () => (await import('./second-factor.tsx')).SecondFactorSetUp)
export { contract as peopleContract } from '../contract.ts'
export { deviceKind } from './device-kind.ts'
export { writeKeySheet } from './key-sheet-code.ts'
export { PassphraseField } from './passphrase-field.tsx'
export { SixDigits } from './six-digits.tsx'
