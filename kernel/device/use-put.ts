import { useCallback, useEffect, useRef, useState } from 'react'
import type { RoleCircle } from '#kernel/circle.ts'
import type { Put } from './device.ts'
import { useDevice } from './device-context.tsx'
import { offerUndo, say } from './undo.ts'
import type { Opened } from './records.ts'
import { useWords } from './words.tsx'

/**
 * Puts a record: it is on the screen when this returns, then sealed, stored and sent. Never throws for a refusal of the
 * server; a refused record has `state: 'refused'` and stands in useRefused(). Throws only for a mistake of the program
 * (no case given, coded part not of the shape).
 */
export function usePut(): Put {
  return useDevice().put
}

/**
 * Offers to take back what was put just now, one record or several that belong together, for ten seconds: a toast with a
 * button, and Ctrl+Z. `said` is what the toast says; when it was too late, another says so. It is sent only after that; do not
 * offer it where the server must answer at once (a bed).
 */
export function useUndo(): (put: Opened<any> | readonly Opened<any>[], said: string) => void {
  const device = useDevice()
  const t = useWords('kernel')
  return useCallback(
    (put, said) => {
      const all = [put].flat()
      for (const each of all) device.hold(each)
      const takeBack = async () => {
        const taken = await Promise.all(all.map((each) => device.undo(each)))
        if (taken.includes(false)) say(t('undo.too-late'))
      }
      offerUndo(said, () => void takeBack())
    },
    [device, t],
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
