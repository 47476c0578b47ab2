import { useRef, type ReactNode } from 'react'
import { isTyping, letterKeys } from './keys.ts'
import styles from './list.module.css'

/**
 * A list of rows to open: J and K or the arrows move, Enter opens. Rows are links or buttons given by `row`, whose first
 * focusable element takes the focus.
 */
export function RowList<T>({
  label,
  items,
  keyOf,
  row,
}: {
  label: string
  items: readonly T[]
  keyOf: (item: T) => string
  row: (item: T) => ReactNode
}) {
  const list = useRef<HTMLUListElement>(null)
  const move = (step: number) => {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
    const at = rows.findIndex((each) => each.contains(document.activeElement))
    rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.querySelector<HTMLElement>('a, button')?.focus()
  }
  return (
    <ul
      ref={list}
      className={styles['list']}
      aria-label={label}
      onKeyDown={(event) => {
        if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return
        const step = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 }[event.code]
        if (step === undefined || (event.code.startsWith('Key') && !letterKeys.get())) return
        event.preventDefault()
        move(step)
      }}
    >
      {items.map((item) => (
        <li key={keyOf(item)} className={styles['row']}>
          {row(item)}
        </li>
      ))}
    </ul>
  )
}
