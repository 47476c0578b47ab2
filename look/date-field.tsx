import { useId, useState, type ReactNode } from 'react'
import { IconMinus, IconPlus } from './icons.tsx'
import styles from './date-field.module.css'
import { useLookWords } from './words.ts'

/**
 * A calendar day without a single typed digit: «сегодня», «вчера», or day, month and year by steppers and a list. The
 * day is ISO. No browser date picker: its words would be in the language of the computer.
 */
export function DateField({
  label,
  value,
  onChange,
  today,
  hint,
  error,
  quick = [0, -1],
  canClear = true,
  id,
}: {
  label: ReactNode
  value: string | null
  onChange: (day: string | null) => void
  /** The calendar day of the centre, from useToday(). */
  today: string
  hint?: ReactNode
  error?: string | undefined
  /** Days from today offered as chips. */
  quick?: readonly number[]
  canClear?: boolean
  id?: string
}) {
  const own = useId()
  const words = useLookWords()
  const [opened, setOpened] = useState(false)
  const quickDays = quick.map((days) => add(today, days))
  const isOther = value !== null && !quickDays.includes(value)
  const shown = value ?? today
  const [year, month, day] = shown.split('-').map(Number) as [number, number, number]
  const put = (y: number, m: number, d: number) => onChange(fit(y, m, d))
  const name = (days: number, iso: string) => (days === 0 ? words.today : days === -1 ? words.yesterday : words.writeDay(iso))
  return (
    <div
      className={styles['row']}
      role="group"
      aria-labelledby={`${own}-label`}
      aria-describedby={error ? `${own}-error` : undefined}
      id={id}
      tabIndex={id ? -1 : undefined}
    >
      <span className={styles['label']} id={`${own}-label`}>
        {label}
      </span>
      {hint && <span className={styles['hint']}>{hint}</span>}
      <div className={styles['chips']}>
        {quickDays.map((iso, at) => (
          <button
            key={iso}
            type="button"
            className={styles['chip']}
            aria-pressed={value === iso}
            onClick={() => onChange(value === iso && canClear ? null : iso)}
          >
            {name(quick[at] ?? 0, iso)}
          </button>
        ))}
        <button
          type="button"
          className={styles['chip']}
          aria-pressed={isOther}
          aria-expanded={opened || isOther}
          onClick={() => {
            setOpened(!opened)
            if (value === null) onChange(today)
          }}
        >
          {isOther ? words.writeDay(shown) : words.otherDay}
        </button>
        {canClear && value !== null && (
          <button type="button" className={styles['clear']} onClick={() => onChange(null)}>
            {words.notSaid}
          </button>
        )}
      </div>
      {opened && (
        <div className={styles['parts']}>
          <Part
            label={words.day}
            value={String(day)}
            down={() => onChange(add(shown, -1))}
            up={() => onChange(add(shown, 1))}
            onDigits={(n) => n >= 1 && n <= 31 && put(year, month, n)}
          />
          <label className={styles['part']}>
            <span className={styles['partLabel']}>{words.month}</span>
            <select className={styles['select']} value={month} onChange={(event) => put(year, Number(event.target.value), day)}>
              {words.months.map((each, at) => (
                <option key={each} value={at + 1}>
                  {each}
                </option>
              ))}
            </select>
          </label>
          <Part
            label={words.year}
            value={String(year)}
            down={() => put(year - 1, month, day)}
            up={() => put(year + 1, month, day)}
            onDigits={(n) => n >= 1900 && n <= 2200 && put(n, month, day)}
          />
        </div>
      )}
      {error && (
        <p className={styles['error']} id={`${own}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}

function Part({
  label,
  value,
  down,
  up,
  onDigits,
}: {
  label: string
  value: string
  down: () => void
  up: () => void
  onDigits: (n: number) => void
}) {
  const words = useLookWords()
  const [digits, setDigits] = useState('')
  return (
    <div className={styles['part']}>
      <span className={styles['partLabel']}>{label}</span>
      <div className={styles['stepper']}>
        <button type="button" className={styles['step']} aria-label={`${label}: ${words.less}`} onClick={down}>
          <IconMinus size={16} />
        </button>
        <span
          className={styles['value']}
          role="spinbutton"
          tabIndex={0}
          aria-label={label}
          aria-valuenow={Number(value)}
          onBlur={() => setDigits('')}
          onKeyDown={(event) => {
            const digit = /^(?:Digit|Numpad)(\d)$/.exec(event.code)?.[1]
            if (event.code === 'ArrowUp') up()
            else if (event.code === 'ArrowDown') down()
            else if (digit !== undefined) {
              const next = (digits + digit).slice(-value.length)
              setDigits(next)
              onDigits(Number(next))
            } else return
            event.preventDefault()
            event.stopPropagation()
          }}
        >
          {value}
        </span>
        <button type="button" className={styles['step']} aria-label={`${label}: ${words.more}`} onClick={up}>
          <IconPlus size={16} />
        </button>
      </div>
    </div>
  )
}

const add = (iso: string, days: number) => new Date(Date.parse(`${iso}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** The nearest day that exists: 31 February is its last one. */
function fit(year: number, month: number, day: number): string {
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(Math.min(day, last)).padStart(2, '0')}`
}
