import { useCallback, useEffect, useRef, useState } from 'react'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Put } from './device.ts'
import { useDevice } from './device-context.tsx'
import { offerUndo } from './undo.ts'
import type { Opened } from './records.ts'

/**
 * Puts a record: it is on the screen when this returns, then sealed, stored and sent. Never throws for a refusal of the
 * server; a refused record has `state: 'refused'` and stands in useRefused(). Throws only for a mistake of the program
 * (no case given, coded part not of the shape).
 */
export function usePut(): Put {
  return useDevice().put
}

/**
 * Offers to take a put back for ten seconds: a toast with a button, and Ctrl+Z. `said` is what the toast says. The record
 * is sent only after that; do not offer it where the server must answer at once (a bed).
 */
export function useUndo(): (record: Opened<any>, said: string) => void {
  const device = useDevice()
  return useCallback(
    (record, said) => {
      device.hold(record)
      offerUndo(said, () => void device.undo(record))
    },
    [device],
  )
}

/**
 * A value that survives leaving, locking and a power cut: sealed here two seconds after the last change.
 *
 * @param name opaque, such as `note:<caseId>`; never a person's name
 * @returns the value, a setter, and the way to drop the draft once it was put
 */
export function useDraft<T>(
  name: string,
  first: T,
  circle: RoleCircle | string,
): readonly [T, (next: T | ((before: T) => T)) => void, () => void] {
  const { drafts } = useDevice()
  const [value, setValue] = useState(first)
  const touched = useRef(false)
  useEffect(() => {
    let here = true
    touched.current = false
    void drafts.read<T>(name).then((kept) => {
      if (here && !touched.current && kept !== null) setValue(kept)
    })
    return () => {
      here = false
    }
  }, [drafts, name])
  const set = useCallback(
    (next: T | ((before: T) => T)) => {
      touched.current = true
      setValue((before) => {
        const value = typeof next === 'function' ? (next as (before: T) => T)(before) : next
        drafts.write(name, value, circle)
        return value
      })
    },
    [drafts, name, circle],
  )
  const drop = useCallback(() => {
    touched.current = true
    setValue(first)
    drafts.drop(name)
    // `first` is often a fresh object: it is the value of the first drawing that counts
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [drafts, name])
  return [value, set, drop]
}
