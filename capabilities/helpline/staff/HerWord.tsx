import { useId, useState } from 'react'
import { CaseAlias, useCodeWords } from '#capabilities/cases/staff/door.tsx'
import { To, useDates, useMe, useRecords, useWords } from '#kernel/device/index.ts'
import { TextField } from '#look/field.tsx'
import { Sheet } from '#look/page.tsx'
import { remembered, type Remembered, wordsPerCall } from '../remember.ts'
import { call } from '../sealed/call.ts'
import { callback } from '../sealed/callback.ts'
import styles from './her-word.module.css'

/** What a look for her word has brought. */
export type Look = { readonly is: 'found'; readonly found: Remembered } | { readonly is: 'nobody' } | { readonly is: 'enough' }

/**
 * Her own word: Enter looks for it, as it stands and as a whole. See [Note: found only by her word]. What was not found is
 * gone from the field, so that a stranger's guess is never kept as her word.
 */
export function useHerWord(tries: number, onTry: (word: string | null) => void) {
  const calls = useRecords(call)
  const callBacks = useRecords(callback)
  const cases = useCodeWords()
  const [look, setLook] = useState<Look | null>(null)
  return {
    look,
    forget: () => setLook(null),
    lookFor(word: string) {
      if (tries >= wordsPerCall) {
        setLook({ is: 'enough' })
        return
      }
      const found = remembered(word, { calls, callBacks, cases })
      setLook(found === null ? { is: 'nobody' } : { is: 'found', found })
      onTry(found === null ? null : word)
    },
  }
}

/** The field for her word, and what she wants to be asked. */
export function HerWordField({
  word,
  onWord,
  onLook,
  onLeave,
}: {
  word: string
  onWord: (word: string) => void
  onLook: () => void
  onLeave: () => void
}) {
  const t = useWords('helpline')
  const id = useId()
  return (
    <div
      data-field="word"
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey) return
        if (event.code === 'Enter' || event.code === 'NumpadEnter') {
          event.preventDefault()
          onLook()
        } else if (event.code === 'Escape') onLeave()
      }}
    >
      <TextField
        id={id}
        label={
          <span className={styles['label']}>
            <kbd className={styles['key']}>C</kbd>
            {t('word')}
          </span>
        }
        placeholder={t('word.hint')}
        value={word}
        onChange={onWord}
      />
    </div>
  )
}

/** What is known by her word: the alias, how often she rang, what she waits for, what she wants to be asked and not. */
export function WordAnswer({
  look,
  tries,
  toCase,
  onLink,
}: {
  look: Look
  tries: number
  toCase: string | null
  onLink: (caseId: string) => void
}) {
  const t = useWords('helpline')
  const me = useMe()
  const dates = useDates()
  if (look.is !== 'found') {
    return (
      <p className={styles['calm']} role="status">
        {t(look.is === 'enough' ? 'word.enough' : 'word.nobody', { left: Math.max(0, wordsPerCall - tries) })}
      </p>
    )
  }
  const { caseId, calls, last, callBack, ask, dontAsk } = look.found
  return (
    <Sheet tone="leaf">
      <div className={styles['found']} role="status">
        {caseId !== null && (
          <strong>
            <CaseAlias caseId={caseId} />
          </strong>
        )}
        <span>{t('word.calls', { count: calls })}</span>
        {last !== null && <span>{t('word.last', { when: dates.moment(last) })}</span>}
        {callBack !== null && <To path="/calls/back">{t('word.waits')}</To>}
        {ask !== null && <span translate="no">{t('word.asks', { what: ask })}</span>}
        {dontAsk !== null && <span translate="no">{t('word.asks-not', { what: dontAsk })}</span>}
        {caseId !== null &&
          me.may('cases.see') &&
          (toCase === caseId ? (
            <span>{t('word.linked')}</span>
          ) : (
            <button type="button" className={styles['link']} onClick={() => onLink(caseId)}>
              <kbd className={styles['key']}>L</kbd> {t('word.link')}
            </button>
          ))}
      </div>
    </Sheet>
  )
}
