import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { AskForConsent, ByLaw, LanguageSelect } from '#capabilities/consent/staff/door.tsx'
import { useWords, useWordsIn, useWriting } from '#kernel/device/index.ts'
import { languages, type Language } from '#kernel/language.ts'
import { Aloud } from '#look/aloud.tsx'
import { ChoiceRow } from '#look/choices.tsx'
import layout from '#look/layout.module.css'
import { keepings, type Keeping as Answer } from '../codes.ts'
import styles from './intake.module.css'
import type { IntakeNow } from './use-intake.ts'

/**
 * Before the story: what we write, who reads it, what we must report; and that she may say no. The work goes on whatever she
 * says, in what may be kept.
 */
export function Keeping({ caseId, intake }: { caseId: string | undefined; intake: IntakeNow }) {
  const t = useWords('intake')
  const writing = useWriting()
  const [asking, setAsking] = useState(false)
  const [shown, setShown] = useState(false)
  const spoken = intake.answers.speaks?.picks?.[0]
  const language: Language = intake.keptIn ?? languages.find((each) => each === spoken) ?? writing
  const answer = (keeping: Answer | null) => intake.setMore({ keeping, keptIn: language })
  return (
    <div className={styles['stack']}>
      <p className={layout['lead']}>{t('keeping.lead')}</p>
      <div className={styles['actions']}>
        <Button variant="default" onClick={() => setShown(true)}>
          {t('keeping.show')}
        </Button>
      </div>
      <ChoiceRow
        label={t('keeping.answer')}
        hint={t('keeping.answer.hint')}
        choices={keepings.map((value) => ({ value, label: t(`keeping.${value}`) }))}
        value={intake.keeping}
        onChange={answer}
        rowKey="KeyQ"
        keyLabel="Q"
      />
      {intake.keeping === 'no' && <p className={layout['lead']}>{t('keeping.no-means')}</p>}
      {caseId !== undefined && (
        <>
          <p className={layout['lead']}>{t('keeping.others')}</p>
          <div className={styles['actions']}>
            <Button variant="default" onClick={() => setAsking(true)}>
              {t('keeping.ask-figures')}
            </Button>
          </div>
        </>
      )}
      {asking && caseId !== undefined && (
        <AskForConsent
          caseId={caseId}
          rest=""
          wanted={{ recipient: 'statistics', purpose: 'figures', fields: ['codes'] }}
          onClose={() => setAsking(false)}
        />
      )}
      {shown && (
        <KeepingPage
          language={language}
          onLanguage={(keptIn) => intake.setMore({ keptIn })}
          onAnswer={(keeping) => {
            answer(keeping)
            setShown(false)
          }}
          onClose={() => setShown(false)}
        />
      )}
    </div>
  )
}

/** The same, turned to her: in her language and in large letters. */
function KeepingPage({
  language,
  onLanguage,
  onAnswer,
  onClose,
}: {
  language: Language
  onLanguage: (language: Language) => void
  onAnswer: (keeping: Answer) => void
  onClose: () => void
}) {
  const own = useWords('intake')
  const t = useWordsIn('intake', language)
  return (
    <Modal opened onClose={onClose} fullScreen title={own('keeping.show')} closeButtonProps={{ 'aria-label': own('close') }}>
      <div className={styles['stack']}>
        <LanguageSelect label={own('language')} value={language} onChange={onLanguage} />
        <Aloud lang={language}>
          <h2>{t('keep.title')}</h2>
          <p>{t('keep.what')}</p>
          <p>{t('keep.who')}</p>
          <p>{t('keep.outside')}</p>
          <ByLaw language={language} />
          <p>{t('keep.no')}</p>
          <p>{t('keep.look')}</p>
          <div className={styles['actions']} role="group" aria-label={t('keep.your-answer')}>
            {keepings.map((each) => (
              <Button key={each} size="lg" variant="default" onClick={() => onAnswer(each)}>
                {t(`keeping.${each}`)}
              </Button>
            ))}
          </div>
        </Aloud>
        <div>
          <Button variant="default" onClick={onClose}>
            {own('turn-back')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
