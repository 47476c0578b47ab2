import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { noteInLedger, useWords, useWordsIn, useWriting } from '#kernel/device/index.ts'
import { type Language, languageNames, languages } from '#kernel/language.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { ClientReport } from './ClientReport.tsx'
import { readingsOf } from './client-report.ts'
import { DayLines } from './day-lines.tsx'
import styles from './ledger.module.css'
import { useLines } from './use-lines.ts'
import { useSentence } from './use-sentence.ts'

/** Who opened one file, in sentences, and the same on paper for her whose file it is. */
export function WhoOpened({ caseId }: { readonly caseId: string }) {
  const t = useWords('ledger')
  const sentence = useSentence()
  const row = useCase(caseId)
  const writing = useWriting()
  const [language, setLanguage] = useState<Language>(writing)
  // The words of her language are there before the paper is drawn.
  useWordsIn('ledger', language)
  useWordsIn('people', language)
  const [isAll, setAll] = useState(false)
  const { lines, state, again } = useLines({ case: caseId }, true)
  const opened = readingsOf(lines)
  const people = new Set(opened.map(({ actor }) => actor))
  const told = (isAll ? lines : opened).flatMap((line) => {
    const said = sentence(line)
    return said === null ? [] : [{ id: line.id, at: line.at, said }]
  })
  if (state === 'away') {
    return (
      <EmptyState
        sentence={t('trouble')}
        action={
          <Button variant="default" onClick={again}>
            {t('who.again')}
          </Button>
        }
      />
    )
  }
  return (
    <section className={styles['who']} aria-label={t('who.title')}>
      <div className={styles['head']}>
        <h2>{t('who.title')}</h2>
        {state === 'there' && opened.length > 0 && (
          <div className={styles['print']}>
            <label className={styles['language']}>
              {t('who.language')}
              <select className={styles['choice']} value={language} onChange={(event) => setLanguage(event.target.value as Language)}>
                {languages.map((each) => (
                  <option key={each} value={each} lang={each}>
                    {languageNames[each]}
                  </option>
                ))}
              </select>
            </label>
            <PrintPage label={t('who.print')} onPrint={() => noteInLedger('printed', caseId)}>
              {() => <ClientReport row={row} lines={lines} language={language} />}
            </PrintPage>
          </div>
        )}
      </div>
      <p role="status">
        {state === 'loading' ? t('who.getting') : opened.length === 0 ? t('who.none') : t('who.people', { count: people.size })}
      </p>
      <DayLines told={told} heading="h3" />
      {!isAll && lines.length > opened.length && (
        <button type="button" className={styles['link']} onClick={() => setAll(true)}>
          {t('who.all')}
        </button>
      )}
    </section>
  )
}
