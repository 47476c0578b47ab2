import { useCallback, useContext, useMemo, useSyncExternalStore } from 'react'
import { useDevice } from './device-context.tsx'
import type { Device, Me } from './device.ts'
import type { StaffPart } from './part.ts'
import { Raising, type RaisedNow } from './raised.ts'
import { PartsContext } from './shell/parts.tsx'
import { signal } from './signal.ts'
import { useToday } from './use-dates.ts'
import { useMe } from './use-me.ts'

const minutes = signal(0)
let clock: ReturnType<typeof setInterval> | undefined
let watching = 0
function watchMinutes(listener: () => void): () => void {
  const stop = minutes.subscribe(listener)
  watching += 1
  clock ??= setInterval(() => minutes.set(minutes.get() + 1), 10_000)
  return () => {
    stop()
    watching -= 1
    if (watching > 0) return
    clearInterval(clock)
    clock = undefined
  }
}

/** The moment now, ISO-8601 UTC, whole minutes; draws again with each new one. */
export function useMinute(): string {
  const { now } = useDevice()
  return useSyncExternalStore(watchMinutes, () => `${now().toISOString().slice(0, 16)}:00.000Z`)
}

const followed = (device: Device, me: Me, parts: readonly StaffPart[], caseId?: string): Raising => {
  const rules = parts.flatMap((part) => (part.duties ?? []).map((rule) => ({ room: part.messages.room, rule })))
  return new Raising(
    device.records,
    rules.filter(({ rule }) => me.may(rule.may)),
    caseId,
  )
}

// All of them: one for each device and person, whoever asks.
const made = new WeakMap<Device, WeakMap<Me, Raising>>()
function raisingOf(device: Device, me: Me, parts: readonly StaffPart[]): Raising {
  let ofDevice = made.get(device)
  if (!ofDevice) made.set(device, (ofDevice = new WeakMap()))
  let raising = ofDevice.get(me)
  if (!raising) ofDevice.set(me, (raising = followed(device, me, parts)))
  return raising
}

/** What the rules of all parts ask for now (of one case), as far as she may see it; live by record and by minute. */
export function useRaisedDuties(where?: { readonly caseId: string }): RaisedNow {
  const device = useDevice()
  const me = useMe()
  const parts = useContext(PartsContext)
  const now = useMinute()
  const today = useToday()
  const caseId = where?.caseId
  const raising = useMemo(
    () => (caseId === undefined ? raisingOf(device, me, parts) : followed(device, me, parts, caseId)),
    [device, me, parts, caseId],
  )
  const at = useMemo(() => ({ now, today, country: me.country, me: me.account }), [now, today, me])
  const subscribe = useCallback((listener: () => void) => raising.subscribe(listener), [raising])
  return useSyncExternalStore(subscribe, () => raising.read(at))
}
