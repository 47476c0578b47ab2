import { signal } from './signal.ts'

/** One line in the toast region. */
export interface Toast {
  readonly id: number
  readonly said: string
  readonly undo: (() => void) | null
}

/** What the toast region shows, oldest first. */
export const toasts = signal<readonly Toast[]>([])

const stays = 10_000
let next = 1

/** Says one sentence for ten seconds. Never a name: toasts are read over shoulders. */
export function say(said: string): void {
  add(said, null)
}

/** Says it with a button that takes it back; Ctrl+Z does the same while it stands. */
export function offerUndo(said: string, undo: () => void): void {
  add(said, undo)
}

export function dismiss(id: number): void {
  toasts.set(toasts.get().filter((toast) => toast.id !== id))
}

/** Takes back the newest thing that still can be; false when there is nothing. */
export function undoLast(): boolean {
  const last = toasts.get().findLast((toast) => toast.undo !== null)
  if (!last) return false
  dismiss(last.id)
  last.undo?.()
  return true
}

export function clearToasts(): void {
  toasts.set([])
}

function add(said: string, undo: (() => void) | null): void {
  const id = next++
  toasts.set([...toasts.get().slice(-2), { id, said, undo }])
  setTimeout(() => dismiss(id), stays)
}
