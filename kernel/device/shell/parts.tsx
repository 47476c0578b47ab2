import { createContext, useContext, useMemo } from 'react'
import type { Command, Place, Screen, StaffPart } from '../part.ts'
import { useDevice, useSignal } from '../device-context.tsx'
import type { Me } from '../device.ts'

export const PartsContext = createContext<readonly StaffPart[]>([])

/** Something of a part together with the room whose words name it. */
export interface Of<T> {
  readonly room: string
  readonly it: T
}

/** Everything the staff app is put together from, whoever may see it: for saying what somebody else would see. */
export function useStaffParts(): readonly StaffPart[] {
  return useContext(PartsContext)
}

const may = (me: Me | null, permission: Place['may']) => me?.may(permission) ?? false

/** What of all parts she may see, in order. */
export function useParts(): {
  readonly places: readonly Of<Place>[]
  readonly commands: readonly Of<Command>[]
  readonly screens: readonly Of<Screen>[]
  readonly all: readonly StaffPart[]
} {
  const all = useContext(PartsContext)
  const me = useSignal(useDevice().me)
  return useMemo(() => {
    const of = <T,>(pick: (part: StaffPart) => readonly T[] | undefined): readonly Of<T>[] =>
      all.flatMap((part) => (pick(part) ?? []).map((it) => ({ room: part.messages.room, it })))
    return {
      all,
      places: of((part) => part.places)
        .filter(({ it }) => may(me, it.may))
        .sort((a, b) => a.it.order - b.it.order),
      commands: of((part) => part.commands).filter(({ it }) => may(me, it.may)),
      screens: of((part) => part.screens).filter(({ it }) => (it.when ?? 'open') === 'open' && may(me, it.may)),
    }
  }, [all, me])
}
