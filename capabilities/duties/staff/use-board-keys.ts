import { useEffectEvent, useLayoutEffect, type RefObject } from 'react'
import { isTyping } from '#look/keys.ts'
import type { Deed } from './DutyLine.tsx'

const deeds: Readonly<Record<string, Deed>> = { KeyX: 'done', KeyM: 'move', KeyH: 'hand' }

/**
 * Keys of the day's list, wherever the focus is outside text: J and K (or arrows inside the list) go through all duties,
 * Enter opens the first while nothing else is chosen, X or Ctrl+Enter settles, M moves, H hands over the one in focus, or
 * the first. The lines are found by `data-duty`, in the order they stand.
 */
export function useBoardKeys(board: RefObject<HTMLElement | null>, onDeed: (deed: Deed, key: string) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.altKey || event.shiftKey || isTyping(event.target)) return
    if (document.querySelector('[role=dialog][aria-modal=true], [role=menu]')) return
    const lines = [...(board.current?.querySelectorAll<HTMLElement>('[data-duty]') ?? [])]
    const first = lines[0]
    if (first === undefined) return
    const focused = document.activeElement
    const at = lines.findIndex((line) => line.contains(focused))
    const isFree = focused === null || focused === document.body || focused.tagName === 'H1'
    const here = lines[at] ?? first
    const isEnter = event.code === 'Enter' || event.code === 'NumpadEnter'
    if (event.ctrlKey || event.metaKey) {
      if (!isEnter || (at < 0 && !isFree)) return
      event.preventDefault()
      onDeed('done', here.dataset['duty'] ?? '')
      return
    }
    const step = { KeyJ: 1, KeyK: -1, ...(at < 0 ? {} : { ArrowDown: 1, ArrowUp: -1 }) }[event.code]
    if (step !== undefined) {
      // J goes into the list from anywhere but another list, which has taken the key already.
      event.preventDefault()
      const next = at < 0 ? 0 : Math.max(0, Math.min(lines.length - 1, at + step))
      lines[next]?.querySelector<HTMLElement>('a, button')?.focus()
    } else if (isEnter && isFree) {
      event.preventDefault()
      first.querySelector<HTMLElement>('a, button')?.click()
    } else {
      const deed = deeds[event.code]
      if (deed === undefined || (at < 0 && !isFree)) return
      event.preventDefault()
      onDeed(deed, here.dataset['duty'] ?? '')
    }
  })
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
