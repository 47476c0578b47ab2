import { useId, useMemo, useState } from 'react'
import { useWords } from '#kernel/device/index.ts'
import styles from './case-picker.module.css'
import { type CaseRow, useCases } from './use-cases.ts'

const most = 8

/**
 * Finds an open case by its alias, or makes a new one: type, arrows, Enter. The first line is taken at once by Enter.
 * Names are not shown and not searched here: it stands on boards that others see.
 */
export function CasePicker({
  label,
  onPick,
  later,
  canMake,
  autoFocus = false,
}: {
  label: string
  onPick: (picked: CaseRow | 'new') => void
  /** Cases that are offered only when their alias is typed, such as those who have a bed. */
  later?: (row: CaseRow) => boolean
  canMake: boolean
  autoFocus?: boolean
}) {
  const t = useWords('cases')
  const id = useId()
  const cases = useCases()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useMemo(() => {
    const fold = (text: string) => text.toLowerCase().replace(/['‘’`ʼʻ]/g, 'ʼ')
    const wanted = fold(typed.trim())
    return cases
      .filter((row) => row.file.coded.status === 'open' && fold(row.alias).includes(wanted) && (wanted !== '' || !later?.(row)))
      .slice(0, most)
  }, [cases, typed, later])
  const lines: readonly (CaseRow | 'new')[] = canMake ? [...found, 'new'] : found
  const here = Math.min(at, lines.length - 1)
  const idOf = (line: number) => `${id}-${line}`
  return (
    <div className={styles['picker']}>
      <label className={styles['label']} htmlFor={`${id}-field`}>
        {label}
      </label>
      <input
        id={`${id}-field`}
        className={styles['field']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={lines.length > 0 ? idOf(here) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        translate="no"
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        value={typed}
        placeholder={t('picker.hint')}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
          if (step !== undefined) {
            event.preventDefault()
            setAt(Math.max(0, Math.min(lines.length - 1, here + step)))
          } else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && !event.ctrlKey) {
            event.preventDefault()
            const line = lines[here]
            if (line !== undefined) onPick(line)
          }
        }}
      />
      <ul className={styles['list']} role="listbox" id={`${id}-list`} aria-label={label}>
        {lines.map((line, place) => (
          <li
            key={line === 'new' ? 'new' : line.caseId}
            id={idOf(place)}
            role="option"
            aria-selected={place === here}
            className={styles['line']}
            onMouseDown={(event) => {
              event.preventDefault()
              onPick(line)
            }}
          >
            {line === 'new' ? t('picker.new') : line.alias}
          </li>
        ))}
      </ul>
    </div>
  )
}
