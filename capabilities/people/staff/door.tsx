import { lazy, Suspense, type ComponentType } from 'react'

/** What the app and other capabilities take of people: the ways in, how colleagues are called, deeds on circles. */
export { Unlock } from './Unlock.tsx'
export { useMyName, useNames, useRoleWords } from './use-names.ts'
export { mayLetIn, rotate, takeOut, toBeLetIn } from './deeds.ts'

// Ceremonies come once in a lifetime: their code does not weigh on the door of every day.
const whenNeeded = <Props extends object>(load: () => Promise<ComponentType<Props>>) => {
  const Loaded = lazy(async () => ({ default: await load() })) as unknown as ComponentType<Props>
  return (props: Props) => (
    <Suspense fallback={null}>
      <Loaded {...props} />
    </Suspense>
  )
}
export const Found = whenNeeded(async () => (await import('./Found.tsx')).Found)
export const Join = whenNeeded(async () => (await import('./Join.tsx')).Join)
export const Recover = whenNeeded(async () => (await import('./Recover.tsx')).Recover)
export const Waiting = whenNeeded(async () => (await import('./Waiting.tsx')).Waiting)

// Pieces of the ceremonies that the screen of devices uses too.
export const KeySheetView = whenNeeded(async () => (await import('./key-sheet.tsx')).KeySheetView)
export const PassphraseMaker = whenNeeded(async () => (await import('./passphrase-maker.tsx')).PassphraseMaker)
export const QrPicture = whenNeeded(async () => (await import('./qr.tsx')).QrPicture)
export const SecondFactorSetUp = whenNeeded(async () => (await import('./second-factor.tsx')).SecondFactorSetUp)
export { contract as peopleContract } from '../contract.ts'
export { deviceKind } from './device-kind.ts'
export { writeKeySheet } from './key-sheet-code.ts'
export { PassphraseField } from './passphrase-field.tsx'
export { SixDigits } from './six-digits.tsx'
