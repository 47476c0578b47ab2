import { useId, type ReactNode } from 'react'
import { IconMinus, IconPlus } from './icons.tsx'
import styles from './stepper.module.css'
import { useLookWords } from './words.ts'

/** A small number by two buttons, arrow keys, or digits by place on the keyboard (the Kazakh digit row types letters). */
export function Stepper({
  label,
  value,
  onChange,
  least = 0,
  most = 99,
  hint,
  canClear = false,
}: {
  label: ReactNode
  value: number | null
  onChange: (value: number | null) => void
  least?: number
  most?: number
  hint?: ReactNode
  /** Offers «не сказано» as null. */
  canClear?: boolean
}) {
  const id = useId()
  const words = useLookWords()
  const set = (next: number) => onChange(Math.min(most, Math.max(least, next)))
  const shown = value ?? least
  return (
    <div className={styles['row']}>
      <span className={styles['label']} id={`${id}-label`}>
        {label}
      </span>
      {hint && <span className={styles['hint']}>{hint}</span>}
      <div className={styles['box']}>
        <button
          type="button"
          className={styles['step']}
          aria-label={words.less}
          disabled={value !== null && value <= least}
          onClick={() => set(shown - 1)}
        >
          <IconMinus size={18} />
        </button>
        <span
          className={styles['value']}
          role="spinbutton"
          tabIndex={0}
          aria-labelledby={`${id}-label`}
          aria-valuenow={value ?? undefined}
          aria-valuetext={value === null ? words.notSaid : String(value)}
          aria-valuemin={least}
          aria-valuemax={most}
          onKeyDown={(event) => {
            const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
            const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.code]
            if (step !== undefined) set(shown + step)
            else if (digit !== undefined && !event.ctrlKey && !event.metaKey) {
              const joined = (value ?? 0) * 10 + Number(digit)
              set(joined <= most ? joined : Number(digit))
            } else if (event.code === 'Backspace' || event.code === 'Delete') onChange(canClear ? null : least)
            else return
            event.preventDefault()
            event.stopPropagation()
          }}
        >
          {value ?? '—'}
        </span>
        <button
          type="button"
          className={styles['step']}
          aria-label={words.more}
          disabled={value !== null && value >= most}
          onClick={() => set(value === null ? Math.max(least, 1) : value + 1)}
        >
          <IconPlus size={18} />
        </button>
        {canClear && value !== null && (
          <button type="button" className={styles['clear']} onClick={() => onChange(null)}>
            {words.notSaid}
          </button>
        )}
      </div>
    </div>
  )
}
