import { useId, useRef, type KeyboardEvent, type ReactNode } from 'react'
import styles from './choices.module.css'
import { useRowKey } from './keys.ts'

export interface Choice<V extends string | number | boolean> {
  readonly value: V
  readonly label: string
  /** A second, smaller line. */
  readonly hint?: string
}

interface Both<V extends string | number | boolean> {
  readonly label: ReactNode
  readonly choices: readonly Choice<V>[]
  /** Physical key (`KeyQ`, `Digit2`) that moves the focus to this row; inactive inside text fields. */
  readonly rowKey?: string | undefined
  /** Shown beside the label, for what the key is called on her keyboard. */
  readonly keyLabel?: string | undefined
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** The id of the row, for the summary of errors. */
  readonly id?: string | undefined
  /** In a dialog: where the focus goes when it opens. */
  readonly autoFocus?: boolean
}

/** One of several, as a row of chips. A chosen chip pressed again is taken back when `canClear`. */
export function ChoiceRow<V extends string | number | boolean>({
  value,
  onChange,
  canClear = true,
  ...row
}: Both<V> & { readonly value: V | null; readonly onChange: (value: V | null) => void; readonly canClear?: boolean }) {
  return (
    <Row {...row} isChosen={(each) => each === value} onPress={(each) => onChange(each === value && canClear ? null : each)} role="radio" />
  )
}

/** Any number of several. */
export function ChoicesRow<V extends string | number | boolean>({
  values,
  onChange,
  ...row
}: Both<V> & { readonly values: readonly V[]; readonly onChange: (values: readonly V[]) => void }) {
  return (
    <Row
      {...row}
      isChosen={(each) => values.includes(each)}
      onPress={(each) => onChange(values.includes(each) ? values.filter((value) => value !== each) : [...values, each])}
      role="checkbox"
    />
  )
}

function Row<V extends string | number | boolean>({
  label,
  choices,
  rowKey,
  keyLabel,
  hint,
  error,
  id,
  autoFocus = false,
  isChosen,
  onPress,
  role,
}: Both<V> & { isChosen: (value: V) => boolean; onPress: (value: V) => void; role: 'radio' | 'checkbox' }) {
  const own = useId()
  const chips = useRef<HTMLDivElement>(null)
  const chosen = choices.findIndex((choice) => isChosen(choice.value))
  const focusAt = (at: number) => chips.current?.querySelectorAll<HTMLButtonElement>('button')[at]?.focus()
  useRowKey(rowKey, () => focusAt(Math.max(0, chosen)))
  const move = (event: KeyboardEvent<HTMLButtonElement>, at: number) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.code]
    if (step !== undefined) {
      event.preventDefault()
      focusAt((at + step + choices.length) % choices.length)
    }
    // Digits by place on the keyboard, because the Kazakh digit row types letters.
    const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]
    const pressed = digit === undefined || event.ctrlKey || event.metaKey || event.altKey ? undefined : choices[Number(digit) - 1]
    if (pressed) {
      event.preventDefault()
      event.stopPropagation()
      onPress(pressed.value)
      // the row is left by one Tab from the chip that was chosen
      focusAt(Number(digit) - 1)
    }
  }
  return (
    <div
      className={styles['row']}
      role={role === 'radio' ? 'radiogroup' : 'group'}
      aria-labelledby={`${own}-label`}
      aria-describedby={error ? `${own}-error` : undefined}
      id={id}
      tabIndex={id ? -1 : undefined}
    >
      <div className={styles['label']} id={`${own}-label`}>
        {keyLabel && <kbd className={styles['key']}>{keyLabel}</kbd>}
        {label}
      </div>
      {hint && <div className={styles['hint']}>{hint}</div>}
      <div className={styles['chips']} ref={chips}>
        {choices.map((choice, at) => (
          <button
            key={String(choice.value)}
            type="button"
            role={role}
            aria-checked={isChosen(choice.value)}
            className={styles['chip']}
            tabIndex={role === 'checkbox' || at === Math.max(0, chosen) ? 0 : -1}
            data-autofocus={(autoFocus && at === Math.max(0, chosen)) || undefined}
            onClick={() => onPress(choice.value)}
            onKeyDown={(event) => move(event, at)}
          >
            <span>{choice.label}</span>
            {choice.hint && <small className={styles['small']}>{choice.hint}</small>}
          </button>
        ))}
      </div>
      {error && (
        <p className={styles['error']} id={`${own}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
