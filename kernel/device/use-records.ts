import { useCallback, useSyncExternalStore } from 'react'
import type { Shape } from '#kernel/record.ts'
import type { Conflict, RefusedRecord } from './device.ts'
import { useDevice, useSignal } from './device-context.tsx'
import type { Held, Locked, Opened } from './records.ts'

/** Every opened record of the shape (of one case), newest version each; the same array until one of them changes. */
export function useRecords<S extends Shape<any, any>>(shape: S, where?: { readonly caseId: string }): readonly Opened<S>[] {
  const { records } = useDevice()
  const caseId = where?.caseId
  const subscribe = useCallback((listener: () => void) => records.subscribe(shape.of.kind, listener), [records, shape])
  return useSyncExternalStore(subscribe, () => records.list(shape, caseId))
}

/** One record, or undefined while it is not here or cannot be read. */
export function useRecord<S extends Shape<any, any>>(shape: S, id: string | undefined): Opened<S> | undefined {
  const { records } = useDevice()
  const subscribe = useCallback((listener: () => void) => records.subscribe(shape.of.kind, listener), [records, shape])
  return useSyncExternalStore(subscribe, () => (id === undefined ? undefined : records.one(shape, id)))
}

/** Records of the shape that this device holds and cannot read: show each as a locked row. */
export function useLocked(shape: Shape<any, any>, where?: { readonly caseId: string }): readonly Locked[] {
  const { records } = useDevice()
  const caseId = where?.caseId
  const subscribe = useCallback((listener: () => void) => records.subscribe(shape.of.kind, listener), [records, shape])
  return useSyncExternalStore(subscribe, () => records.locked(shape, caseId))
}

/** Every record of a case whatever its kind, opened or not: for what is about the case as a whole, such as where it lies. */
export function useHeldOfCase(caseId: string): readonly Held[] {
  const { records } = useDevice()
  const subscribe = useCallback((listener: () => void) => records.subscribeAny(listener), [records])
  return useSyncExternalStore(subscribe, () => records.ofCase(caseId))
}

/** What the server did not take, until somebody settles it. */
export function useRefused(): readonly RefusedRecord[] {
  return useSignal(useDevice().refused)
}

export function useConflicts(): readonly Conflict[] {
  return useSignal(useDevice().conflicts)
}
