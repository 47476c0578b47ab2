import { useEffectEvent, useLayoutEffect } from 'react'

/** Is somebody typing here: then single keys belong to the text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type)
}

let areLetters = true
const listeners = new Set<() => void>()

/** Whether single letters are keys: some people dictate or tremble (WCAG 2.1.4). Off, only keys with Ctrl, the arrows, F8 and Shift are left. */
export const letterKeys = {
  get: (): boolean => areLetters,
  set(are: boolean): void {
    if (are === areLetters) return
    areLetters = are
    for (const listener of listeners) listener()
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}

/** A single physical key that does something on this screen, whatever the layout; inactive inside text fields. */
export function useRowKey(code: string | undefined, run: () => void): void {
  const pressed = useEffectEvent(run)
  // before it is painted: who presses what she sees is heard
  useLayoutEffect(() => {
    if (!code) return
    const press = (event: KeyboardEvent) => {
      if (!areLetters || event.code !== code || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat) return
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('[role=dialog][aria-modal=true]')) return
      event.preventDefault()
      pressed()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [code])
}

/** Ctrl+Enter (⌘ Enter) anywhere on the screen: save and close. */
export function useSaveKey(run: () => void): void {
  const pressed = useEffectEvent(run)
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.code !== 'Enter' && event.code !== 'NumpadEnter') return
      if (!(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      pressed()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}
