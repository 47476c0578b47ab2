import { useEffect, useRef, useState, type ReactNode } from 'react'
import { IconEye } from '#look/icons.tsx'
import { useDevice, useSignal } from './device-context.tsx'
import styles from './masked.module.css'
import { useWords } from './words.tsx'

/** Shared-screen mode: names are never shown, whatever is pressed. */
export function useMasked(): boolean {
  return useSignal(useDevice().masked)
}

const longest = 5000

/**
 * An alias, and the name behind it while the eye is held: with the mouse, a finger, or Space; five seconds at most. The
 * reveal is a ledger line of the case. In shared-screen mode the eye is not there.
 */
export function Masked({
  alias,
  name,
  caseId,
  onReveal,
}: {
  alias: ReactNode
  name: string | null | undefined
  /** Whose file the name belongs to: the ledger line. */
  caseId?: string
  onReveal?: () => void
}) {
  const device = useDevice()
  const t = useWords('kernel')
  const pinned = useMasked()
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = () => {
    clearTimeout(timer.current)
    setShown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    const away = () => document.hidden && hide()
    document.addEventListener('visibilitychange', away)
    return () => document.removeEventListener('visibilitychange', away)
  })
  const show = () => {
    if (shown) return
    if (caseId) device.note('revealed', caseId)
    onReveal?.()
    setShown(true)
    clearTimeout(timer.current)
    timer.current = setTimeout(hide, longest)
  }
  if (!name || pinned) return <span className={styles['alias']}>{alias}</span>
  return (
    <span className={styles['both']}>
      <span className={shown ? styles['name'] : styles['alias']}>{shown ? name : alias}</span>
      <button
        type="button"
        className={styles['eye']}
        aria-label={t('reveal')}
        title={t('reveal')}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId)
          show()
        }}
        onPointerUp={hide}
        onPointerCancel={hide}
        onLostPointerCapture={hide}
        onKeyDown={(event) => {
          if (event.code === 'Space' || event.code === 'Enter') {
            event.preventDefault()
            if (!event.repeat) show()
          }
        }}
        onKeyUp={hide}
        onBlur={hide}
        onContextMenu={(event) => event.preventDefault()}
      >
        <IconEye size={16} />
      </button>
    </span>
  )
}
