import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useLanguage, useMe, useToday, useWords } from '#kernel/device/index.ts'
import { languageNames } from '#kernel/language.ts'
import { isTyping } from '#look/keys.ts'
import { channels } from '../records.ts'
import {
  answer,
  answerKeys,
  answersOf,
  findRegions,
  isAnswered,
  keyOf,
  type Logging,
  press,
  type Region,
  type RowName,
  rowNames,
  shortRegionName,
  spokenInOrder,
  talkBy,
  talkRow,
} from '../rows.ts'
import { languagesIn } from '../rules.ts'
import styles from './call-rows.module.css'

/** What a key is called; Latin letters are printed on every keyboard here. */
const capOf = (code: string | undefined) => (code === 'BracketLeft' ? '[' : (code ?? '').replace(/^(?:Key|Digit)/, ''))

/** The first three letters of what a language calls itself: enough to be known, and short enough for a row. */
const shortName = (name: string) => name.slice(0, 3)

/** Where the words of an answer are: kinds of violence and services are words of the cases. */
const wordOf: Readonly<Record<Exclude<RowName, 'region' | 'children'>, readonly [room: 'cases' | 'helpline', key: string]>> = {
  caller: ['helpline', 'caller'],
  danger: ['helpline', 'danger'],
  violence: ['cases', 'violence'],
  asked: ['cases', 'service'],
  given: ['helpline', 'given'],
  next: ['helpline', 'next'],
}

function focusRow(box: HTMLElement | null, row: number): void {
  const group = box?.querySelector<HTMLElement>(`[data-row="${row}"]`)
  ;(group?.querySelector<HTMLElement>('input') ?? group)?.focus({ preventScroll: false })
}

/** The eight rows, and above them how one talks, by keyboard, finger or mouse. See [Note: keys of the call log]. */
export function CallRows({
  state,
  onState,
  place,
  onPlace,
  usual,
  also = {},
  autoFocus = false,
}: {
  state: Logging
  onState: (next: Logging) => void
  /** A place that is in no list. */
  place: string
  onPlace: (place: string) => void
  usual: readonly Region[]
  /** What other keys of the screen do, by `event.code`. */
  also?: Readonly<Record<string, () => void>>
  autoFocus?: boolean
}) {
  const t = useWords('helpline')
  const cases = useWords('cases')
  const me = useMe()
  const today = useToday()
  const languages = spokenInOrder(languagesIn(me.country, today))
  const box = useRef<HTMLDivElement>(null)
  // what was given last, before it is drawn: the focus that follows an answer must not bring the old answers back
  const latest = useRef(state)
  useLayoutEffect(() => {
    latest.current = state
  }, [state])
  const give = (next: Logging) => {
    latest.current = next
    onState(next)
  }
  const prefix = useRef(0)
  useEffect(() => {
    if (autoFocus) focusRow(box.current, 0)
  }, [autoFocus])
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.repeat || event.defaultPrevented) return
    if (isTyping(event.target) || document.querySelector('[role=dialog][aria-modal=true]')) return
    // G and N begin two-key commands of the shell: the key after them is not an answer
    if (event.code === 'KeyG' || event.code === 'KeyN') {
      prefix.current = event.timeStamp
      return
    }
    if (event.timeStamp - prefix.current < 1500) {
      prefix.current = 0
      return
    }
    const moves = ['Enter', 'NumpadEnter', 'ArrowDown', 'ArrowUp'].includes(event.code)
    const inside = event.target === document.body || (event.target instanceof Node && box.current?.contains(event.target))
    if (moves && !inside) return
    const deed = also[event.code]
    if (deed !== undefined) {
      event.preventDefault()
      deed()
      return
    }
    const before = latest.current
    const after = press(before, event.code, languages)
    if (after === undefined) return
    event.preventDefault()
    give(after)
    if (after.row !== before.row || !inside) focusRow(box.current, after.row)
  })
  useLayoutEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
  const choose = (row: RowName, value: string | number) => {
    const after = answer(latest.current, row, value)
    give(after)
    if (after.row !== rowNames.indexOf(row)) focusRow(box.current, after.row)
  }
  const talk = [...channels, ...languages]
  return (
    <div className={styles['rows']} ref={box}>
      <div
        className={styles['row']}
        role="group"
        aria-labelledby="row-talk"
        data-row={talkRow}
        data-here={state.row === talkRow || undefined}
        tabIndex={-1}
        onFocus={() => latest.current.row !== talkRow && give({ ...latest.current, row: talkRow })}
      >
        <div className={styles['label']} id="row-talk">
          <kbd className={styles['digit']}>0</kbd>
          {t('row.talk')}
        </div>
        <div className={styles['chips']}>
          {talk.map((value, place) => (
            <button
              key={value}
              type="button"
              className={styles['chip']}
              {...(value in languageNames && { 'aria-label': languageNames[value as keyof typeof languageNames] })}
              aria-pressed={state.talk.channel === value || state.talk.spoken === value}
              onClick={() => give({ ...talkBy(latest.current, value), row: talkRow })}
            >
              <kbd className={styles['cap']} aria-hidden="true">
                {capOf(answerKeys[place])}
              </kbd>
              {place < channels.length
                ? t(`channel.${value}`)
                : value === 'other'
                  ? t('spoken.other')
                  : shortName(languageNames[value as keyof typeof languageNames])}
            </button>
          ))}
        </div>
      </div>
      {rowNames.map((row, at) => (
        <div
          key={row}
          className={styles['row']}
          role="group"
          aria-labelledby={`row-${row}`}
          data-row={at}
          data-here={at === state.row || undefined}
          tabIndex={-1}
          onFocus={() => at !== latest.current.row && give({ ...latest.current, row: at })}
        >
          <div className={styles['label']} id={`row-${row}`}>
            <kbd className={styles['digit']}>{at + 1}</kbd>
            {t(`row.${row}`)}
            {isAnswered(state.answers, row) && <span className={styles['seen']}>{t('answered')}</span>}
          </div>
          {row === 'region' ? (
            <RegionField
              region={state.answers.region}
              place={place}
              usual={usual}
              onTake={(region, typed) => {
                onPlace(typed)
                const after = { ...latest.current, answers: { ...latest.current.answers, region }, row: region === null ? at : at + 1 }
                give(after)
                if (after.row !== at) focusRow(box.current, after.row)
              }}
            />
          ) : (
            <div className={styles['chips']}>
              {answersOf[row].map((value, place) => {
                const given = state.answers[row]
                const isChosen = Array.isArray(given) ? given.includes(value) : given === value
                return (
                  <button key={value} type="button" className={styles['chip']} aria-pressed={isChosen} onClick={() => choose(row, value)}>
                    <kbd className={styles['cap']} aria-hidden="true">
                      {capOf(keyOf(row, place))}
                    </kbd>
                    {row === 'children'
                      ? value
                      : wordOf[row][0] === 'cases'
                        ? cases(`${wordOf[row][1]}.${value}`)
                        : t(`${wordOf[row][1]}.${value}`)}
                  </button>
                )
              })}
            </div>
          )}
        </div>
      ))}
    </div>
  )
}

const mostShown = 4

/** A region by its first letters. Enter on the empty field takes the usual one; a place that is in no list is kept as typed. */
function RegionField({
  region,
  place,
  usual,
  onTake,
}: {
  region: Region | null
  place: string
  usual: readonly Region[]
  onTake: (region: Region | null, place: string) => void
}) {
  const t = useWords('helpline')
  const cases = useWords('cases')
  const [language] = useLanguage()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const name = (each: Region) => (each === 'other' ? place || cases('region.other') : shortRegionName(each, language))
  const found = findRegions(typed, usual, language).slice(0, mostShown)
  const take = (each: Region | undefined) => {
    const wanted = typed.trim()
    if (each === undefined && wanted === '') return
    onTake(each ?? 'other', each === undefined ? wanted : '')
    setTyped('')
    setAt(0)
  }
  return (
    <div className={styles['region']}>
      <input
        className={styles['field']}
        role="combobox"
        aria-labelledby="row-region"
        aria-expanded="true"
        aria-controls="row-region-list"
        aria-activedescendant={found[at] === undefined ? undefined : `region-${found[at]}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        translate="no"
        placeholder={region === null ? t('region.hint') : name(region)}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.code]
          if (step !== undefined && (typed === '' || event.code === 'ArrowDown' || event.code === 'ArrowUp')) {
            event.preventDefault()
            setAt(Math.max(0, Math.min(found.length - 1, at + step)))
          } else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && !event.ctrlKey && !event.metaKey) {
            event.preventDefault()
            take(found[at])
          } else if (event.code === 'Escape' && typed !== '') {
            event.preventDefault()
            event.stopPropagation()
            setTyped('')
          }
        }}
      />
      <ul className={styles['found']} role="listbox" id="row-region-list" aria-labelledby="row-region">
        {region !== null && (
          <li
            role="option"
            aria-selected="true"
            className={styles['chip']}
            data-chosen
            onMouseDown={(event) => {
              event.preventDefault()
              onTake(null, '')
            }}
          >
            {name(region)}
          </li>
        )}
        {found.map((each, line) =>
          each === region ? null : (
            <li
              key={each}
              id={`region-${each}`}
              role="option"
              aria-selected="false"
              data-at={line === at || undefined}
              className={styles['chip']}
              onMouseDown={(event) => {
                event.preventDefault()
                take(each)
              }}
            >
              {name(each)}
            </li>
          ),
        )}
        {found.length === 0 && (
          <li className={styles['kept']} role="option" aria-selected="false">
            {t('region.kept-as-typed')}
          </li>
        )}
      </ul>
    </div>
  )
}

/** How much of the eight rows is filled: eight little squares, and the number for who cannot see them. */
export function Squares({ answers }: { answers: Logging['answers'] }) {
  const t = useWords('helpline')
  const filled = rowNames.filter((row) => isAnswered(answers, row)).length
  return (
    <span className={styles['squares']} role="img" aria-label={t('rows-filled', { count: filled, of: rowNames.length })}>
      {rowNames.map((row) => (
        <span key={row} className={styles['square']} data-filled={isAnswered(answers, row) || undefined} />
      ))}
    </span>
  )
}
