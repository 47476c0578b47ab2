import { isTyping, letterKeys } from '#look/keys.ts'
import type { useParts } from './parts.tsx'

/** What the keys find when one is pressed. */
export interface Now {
  readonly places: ReturnType<typeof useParts>['places']
  readonly creating: ReturnType<typeof useParts>['commands']
  readonly go: (path: string) => void
  readonly setPalette: (opened: boolean) => void
  readonly setHelp: (opened: boolean) => void
  readonly setNew: (opened: boolean) => void
  readonly isNew: boolean
}

const sequenceWithin = 1_500

/** `KeyH` as it is printed on the key of a Latin keyboard. */
export const keyName = (code: string | undefined): string => (code ?? '').replace(/^(Key|Digit)/, '')

/** Keys of the shell, all by their place on the keyboard. */
export function watchKeys(now: () => Now): () => void {
  const stop = new AbortController()
  let first: { readonly code: string; readonly at: number } | null = null
  const press = (event: KeyboardEvent) => {
    const { places, creating, go, setPalette, setHelp, setNew, isNew } = now()
    if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      setPalette(true)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || isTyping(event.target)) return
    // The menu is open because she opened it: its letters stand beside its lines and work in any case.
    if (isNew || (letterKeys.get() && first?.code === 'KeyN' && event.timeStamp - first.at < sequenceWithin)) {
      const command = creating.find(({ it }) => it.after === event.code)
      if (command) {
        event.preventDefault()
        first = null
        setNew(false)
        command.it.run({ go })
        return
      }
    }
    if (document.querySelector('[role=dialog][aria-modal=true]') || !letterKeys.get()) return
    if (first?.code === 'KeyG' && event.timeStamp - first.at < sequenceWithin) {
      first = null
      const path = event.code === 'KeyT' ? '/' : places.find(({ it }) => it.go === event.code)?.it.screen
      if (path) {
        event.preventDefault()
        go(path)
        return
      }
    }
    first = { code: event.code, at: event.timeStamp }
    if (event.code === 'KeyN' && !event.shiftKey && creating.length > 0) {
      event.preventDefault()
      setNew(true)
    } else if (event.code === 'Slash') {
      event.preventDefault()
      if (event.shiftKey) setHelp(true)
      else setPalette(true)
    }
  }
  document.addEventListener('keydown', press, { signal: stop.signal })
  return () => stop.abort()
}
