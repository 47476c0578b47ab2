import { Button, Modal } from '@mantine/core'
import { useId } from 'react'
import { useDatesIn, useMe, useToday, useWords, useWordsIn } from '#kernel/device/index.ts'
import { type Language, languageNames, languages } from '#kernel/language.ts'
import { Aloud } from '#look/aloud.tsx'
import layout from '#look/layout.module.css'
import type { DisclosedField, Purpose, Recipient } from '../codes.ts'
import { mustReport } from '../reporting.ts'
import styles from './consent.module.css'

export type Answer = 'given' | 'refused' | 'later'

/**
 * The card in her language and in large letters, to read aloud or to turn the screen to her. The three answers are of one
 * size and none is chosen beforehand.
 */
export function ReadAloud({
  recipient,
  purpose,
  fields,
  whom,
  why,
  until,
  language,
  onLanguage,
  onAnswer,
  onClose,
}: {
  readonly recipient: Recipient
  readonly purpose: Purpose
  readonly fields: readonly DisclosedField[]
  readonly whom: string
  readonly why: string
  readonly until: string | null
  readonly language: Language
  readonly onLanguage: (language: Language) => void
  readonly onAnswer?: (answer: Answer) => void
  readonly onClose: () => void
}) {
  const own = useWords('consent')
  const t = useWordsIn('consent', language)
  const dates = useDatesIn(language)
  return (
    <Modal opened onClose={onClose} fullScreen title={own('read.title')} closeButtonProps={{ 'aria-label': own('close') }}>
      <div className={layout['stack']}>
        <LanguageSelect label={own('language')} value={language} onChange={onLanguage} />
        <Aloud lang={language}>
          <h2>{t('read.may-we')}</h2>
          <dl>
            <dt>{t('whom')}</dt>
            <dd>
              {t(`recipient.${recipient}`)}
              {whom !== '' && <span translate="no">, {whom}</span>}
            </dd>
            <dt>{t('purpose')}</dt>
            <dd>
              {t(`purpose.${purpose}`)}
              {why !== '' && <span translate="no">: {why}</span>}
            </dd>
            <dt>{t('fields')}</dt>
            <dd>{fields.map((field) => t(`what.${field}`)).join(', ')}</dd>
            {until !== null && (
              <>
                <dt>{t('until')}</dt>
                <dd>{dates.day(until)}</dd>
              </>
            )}
          </dl>
          <p>{t('read.only')}</p>
          <p>{t('read.no')}</p>
          <p>{t('read.back')}</p>
          <p>{t('read.address')}</p>
          <ByLaw language={language} />
          {onAnswer !== undefined && (
            <div className={styles['answers']} role="group" aria-label={t('read.your-answer')}>
              {(['given', 'refused', 'later'] as const).map((answer) => (
                <button key={answer} type="button" className={styles['answer']} onClick={() => onAnswer(answer)}>
                  {t(`answer.${answer}`)}
                </button>
              ))}
            </div>
          )}
        </Aloud>
        <div>
          <Button variant="default" onClick={onClose}>
            {own('read.turn-back')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}

/** What we must report whether she agrees or not, as far as it is known; and that no lawyer has checked it. */
export function ByLaw({ language }: { language: Language }) {
  const t = useWordsIn('consent', language)
  const me = useMe()
  const today = useToday()
  const reported = mustReport(me.country, today)
  return (
    <>
      <h3>{t('law.title')}</h3>
      {reported.length === 0 ? (
        <p>{t('law.none')}</p>
      ) : (
        <>
          <ul>
            {reported.map((each) => (
              <li key={each}>{t(`law.${each}`)}</li>
            ))}
          </ul>
          <p>{t('law.first-you')}</p>
        </>
      )}
      <p className={layout['lead']}>{t('law.unchecked')}</p>
    </>
  )
}

export function LanguageSelect({ label, value, onChange }: { label: string; value: Language; onChange: (language: Language) => void }) {
  const id = useId()
  return (
    <div className={styles['selectField']}>
      <label className={styles['selectLabel']} htmlFor={id}>
        {label}
      </label>
      <select id={id} className={styles['select']} value={value} onChange={(event) => onChange(event.target.value as Language)}>
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </select>
    </div>
  )
}
