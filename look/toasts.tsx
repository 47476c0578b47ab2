import { IconClose, IconUndo } from './icons.tsx'
import styles from './toasts.module.css'
import { useLookWords } from './words.ts'

/** One polite region for short sentences, ten seconds each, with a way back where there is one. */
export function Toasts({
  toasts,
  onDismiss,
}: {
  toasts: readonly { readonly id: number; readonly said: string; readonly undo: (() => void) | null }[]
  onDismiss: (id: number) => void
}) {
  const words = useLookWords()
  return (
    <div className={styles['region']} role="status" aria-live="polite" aria-atomic="false">
      {toasts.map((toast) => (
        <div key={toast.id} className={styles['toast']}>
          <span className={styles['said']}>{toast.said}</span>
          {toast.undo && (
            <button
              type="button"
              className={styles['undo']}
              onClick={() => {
                onDismiss(toast.id)
                toast.undo?.()
              }}
            >
              <IconUndo size={16} /> {words.undo}
            </button>
          )}
          <button type="button" className={styles['close']} aria-label={words.close} onClick={() => onDismiss(toast.id)}>
            <IconClose size={16} />
          </button>
        </div>
      ))}
    </div>
  )
}
