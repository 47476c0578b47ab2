import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import { LanguageSelect } from '#capabilities/consent/staff/door.tsx'
import { noteInLedger, useWords, useWordsIn, useWriting } from '#kernel/device/index.ts'
import { type Language, languages } from '#kernel/language.ts'
import { Aloud } from '#look/aloud.tsx'
import { type Answers, forHer } from '../rules.ts'
import styles from './intake.module.css'
import { useLabels } from './use-labels.ts'

/** What is written, turned to her: her own words in her language, large, and nothing about anybody else. */
export function ShowHer({ caseId, answers, onClose }: { caseId: string; answers: Answers; onClose: () => void }) {
  const own = useWords('intake')
  const writing = useWriting()
  const spoken = answers.speaks?.picks?.[0]
  const [chosen, setLanguage] = useState<Language | null>(null)
  const language = chosen ?? languages.find((each) => each === spoken) ?? writing
  const t = useWordsIn('intake', language)
  const { inWords } = useLabels(language)
  useEffect(() => noteInLedger('revealed', caseId), [caseId])
  const lines = forHer(answers)
  return (
    <Modal opened onClose={onClose} fullScreen title={own('show.title')} closeButtonProps={{ 'aria-label': own('close') }}>
      <div className={styles['stack']}>
        <LanguageSelect label={own('language')} value={language} onChange={setLanguage} />
        <Aloud lang={language}>
          <h2>{t('show.is-it-so')}</h2>
          {lines.length === 0 ? (
            <p>{t('show.nothing')}</p>
          ) : (
            <dl>
              {lines.map(({ question, answer }) => (
                <div key={question.id}>
                  <dt>{t(`q.${question.id}`)}</dt>
                  <dd translate="no">{inWords(question, answer)}</dd>
                </div>
              ))}
            </dl>
          )}
          <p>{t('show.change')}</p>
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
