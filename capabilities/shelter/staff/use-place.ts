import { useCallback } from 'react'
import { useDevice, usePut, useToday } from '#kernel/device/index.ts'
import type { Party, Suggestion } from '../rules.ts'
import { stay } from '../sealed/stay.ts'
import type { StayRow } from './use-house.ts'

const holdHours = 2

/** Places a family into the beds a suggestion names, from today; or holds them for two hours. */
export function usePlace() {
  const put = usePut()
  const today = useToday()
  const { now } = useDevice()
  return useCallback(
    (caseId: string, alias: string, party: Party, into: Suggestion, how: 'staying' | 'held', moved?: StayRow): StayRow =>
      put(stay, {
        caseId,
        coded: {
          room: into.room.id,
          beds: into.takes,
          since: moved?.coded.since ?? today,
          from: today,
          planned: moved?.coded.planned ?? null,
          left: null,
          women: party.women,
          men: party.men,
          children: party.children,
          cots: party.cots,
          state: how,
          heldUntil: how === 'held' ? new Date(now().getTime() + holdHours * 3_600_000).toISOString() : null,
          reason: null,
          extended: moved?.coded.extended ?? 0,
        },
        sealed: { alias },
      }),
    [put, today, now],
  )
}
