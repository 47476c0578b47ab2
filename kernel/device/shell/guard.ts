import type { Device } from '../device.ts'
import { practised } from '../reflexes.ts'
import { idleLimits } from '../session.ts'
import { undoLast } from '../undo.ts'
import { isTyping } from '#look/keys.ts'

const hiddenFor = 2 * 60_000
const shiftWithin = 5_000
const warnBefore = 20_000

/**
 * Watches over an open device: F8 or two fingers drawn down hide, Shift three times locks, silence locks, a phone that is
 * put away shows nothing.
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

  const cover = () => {
    practised('hidden')
    device.hidden.set(!device.hidden.get())
  }
  const fingers = twoFingersDown(() => isOpen() && cover())
  for (const [name, run] of Object.entries(fingers)) {
    document.addEventListener(name, run as EventListener, { capture: true, passive: true, signal })
  }

  const press = (event: KeyboardEvent) => {
    touch()
    if (event.code === 'F8') {
      event.preventDefault()
      if (!isOpen()) return
      cover()
      return
    }
    // the work lies aside: none of its keys may open anything over the page that covers it
    if (device.hidden.get() && !event.code.startsWith('Shift')) event.stopImmediatePropagation()
    if (event.code === 'ShiftLeft' || event.code === 'ShiftRight') {
      if (event.repeat) return
      const now = Date.now()
      shifts = [...shifts.filter((at) => now - at < shiftWithin), now]
      if (shifts.length >= 3 && isOpen()) {
        shifts = []
        practised('locked')
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
  let address: string | null = null
  const unsubscribe = device.hidden.subscribe(() => {
    if (device.hidden.get()) {
      hiddenAt = Date.now()
      address = location.pathname
      showAddress('/')
    } else if (address !== null && location.pathname === '/') showAddress(address)
  })
  addEventListener('beforeprint', () => 'printing' in document.body.dataset && practised('printed'), { signal })
  document.addEventListener(
    'visibilitychange',
    () => {
      // Task switchers and tab previews show the last picture of a page: it must be an empty one.
      if (document.hidden && isOpen()) document.documentElement.dataset['blank'] = ''
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

/** Changes what the address bar says and nothing else: the router listens to the history's own method, not to this one. */
function showAddress(path: string): void {
  History.prototype.replaceState.call(history, history.state, '', path)
}

/** How far two fingers go down together before it is meant, in CSS pixels; and how long they may take. */
const farEnough = 60
const fastEnough = 800

/** Two fingers drawn down on a phone, as F8 on a desk. */
function twoFingersDown(
  run: () => void,
): Readonly<Record<'touchstart' | 'touchmove' | 'touchend' | 'touchcancel', (event: TouchEvent) => void>> {
  let from: { readonly y: number; readonly at: number } | null = null
  const middle = ({ touches }: TouchEvent) => ((touches[0]?.clientY ?? 0) + (touches[1]?.clientY ?? 0)) / 2
  const forget = () => {
    from = null
  }
  return {
    touchstart(event) {
      from = event.touches.length === 2 ? { y: middle(event), at: event.timeStamp } : null
    },
    touchmove(event) {
      if (!from || event.touches.length !== 2) return
      if (event.timeStamp - from.at > fastEnough) return forget()
      if (middle(event) - from.y < farEnough) return
      forget()
      run()
    },
    touchend: forget,
    touchcancel: forget,
  }
}
