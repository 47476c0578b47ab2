import { useContext } from 'react'
import type { Language } from '#kernel/language.ts'
import type { StaffPart } from './part.ts'
import { useDevice, useSignal } from './device-context.tsx'
import { PartsContext } from './shell/parts.tsx'
import { useRecords } from './use-records.ts'

/**
 * [Note: the screen and the record speak each its own language] (R148) She may read the screens in one language and write
 * in another: what she chose for writing on this device, else the language of the centre, else that of the screens. Notes
 * are marked with it, so that a voice reads them right and papers begin in it.
 */
export function useWriting(): Language {
  const device = useDevice()
  const chosen = useSignal(device.writing)
  const screens = useSignal(device.language)
  const centre = useCentreLanguage()
  return chosen ?? centre ?? screens
}

/** The language the centre writes in, once somebody has set it. */
export function useCentreLanguage(): Language | undefined {
  const of = useContext(PartsContext).find((part) => part.centreLanguage)?.centreLanguage
  const [record] = useRecords(of?.shape ?? none)
  return of && record ? of.language(record) : undefined
}

/** No record is of this kind. */
const none = { of: { kind: 'kernel/none' } } as unknown as NonNullable<StaffPart['centreLanguage']>['shape']
