import type { Device } from '../device.ts'
import { idleLimits } from '../session.ts'
import { undoLast } from '../undo.ts'
import { isTyping } from '#look/keys.ts'

const hiddenFor = 2 * 60_000
const shiftWithin = 5_000
const warnBefore = 20_000

/**
 * Watches over an open device: F8 hides, Shift three times locks, silence locks, a phone that is put away shows nothing.
 * Keys are known by their place, so every layout works.
 *
 * @param soon called when the device will lock in 20 s while somebody is typing
 * @returns the way to stop watching
 */
export function watchOver(device: Device, soon: () => void): () => void {
  const stop = new AbortController()
  const { signal } = stop
  let shifts: number[] = []
  let touched = Date.now()
  let hiddenAt = 0
  let warned = false

  const isOpen = () => device.session.get().at === 'open'
  const lockIfIdle = () => {
    if (!isOpen()) return
    const now = Date.now()
    const limit = idleLimits[device.profile.get()]
    if (device.hidden.get() && now - hiddenAt > hiddenFor) device.access.lock('hidden-too-long')
    else if (now - touched > limit) device.access.lock('idle')
    else if (!warned && now - touched > limit - warnBefore && isTyping(document.activeElement)) {
      warned = true
      soon()
    }
  }
  const timer = setInterval(lockIfIdle, 1_000)
  const touch = () => {
    // A computer that slept must not be woken by the first key: it locks, then asks.
    lockIfIdle()
    touched = Date.now()
    warned = false
  }

  const press = (event: KeyboardEvent) => {
    touch()
    if (event.code === 'F8') {
      event.preventDefault()
      if (!isOpen()) return
      device.hidden.set(!device.hidden.get())
      hiddenAt = Date.now()
      return
    }
    if (event.code === 'ShiftLeft' || event.code === 'ShiftRight') {
      if (event.repeat) return
      const now = Date.now()
      shifts = [...shifts.filter((at) => now - at < shiftWithin), now]
      if (shifts.length >= 3 && isOpen()) {
        shifts = []
        device.access.lock()
      }
      return
    }
    shifts = []
    const isUndo = event.code === 'KeyZ' && (event.ctrlKey || event.metaKey) && !event.shiftKey
    if (isUndo && !isTyping(event.target) && undoLast()) event.preventDefault()
  }
  document.addEventListener('keydown', press, { capture: true, signal })
  for (const name of ['pointerdown', 'wheel', 'touchstart'] as const) {
    document.addEventListener(name, touch, { capture: true, passive: true, signal })
  }
  const unsubscribe = device.hidden.subscribe(() => {
    if (device.hidden.get()) hiddenAt = Date.now()
  })
  document.addEventListener(
    'visibilitychange',
    () => {
      // The task switcher of a phone shows the last picture of a page: it must be an empty one.
      if (document.hidden && matchMedia('(pointer: coarse)').matches && isOpen()) document.documentElement.dataset['blank'] = ''
      else {
        delete document.documentElement.dataset['blank']
        lockIfIdle()
      }
    },
    { signal },
  )
  return () => {
    clearInterval(timer)
    unsubscribe()
    stop.abort()
  }
}
