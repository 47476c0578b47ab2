import { useState } from 'react'
import { Button } from '@mantine/core'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { useDates, useGo, useLocked, useMasked, useMe, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import layout from '#look/layout.module.css'
import { Section } from '#look/page.tsx'
import { may } from '../access.ts'
import { questions, sections } from '../questions.ts'
import { doubts, isAnswered } from '../rules.ts'
import { sheet } from '../sealed/sheet.ts'
import { Bars } from './Bars.tsx'
import styles from './intake.module.css'
import { ShowHer } from './ShowHer.tsx'
import { useIntake } from './use-intake.ts'
import { useLabels } from './use-labels.ts'

/** What was told at the first talk, as the case file shows it: whose word each answer is stands beside it. */
export function IntakeTab({ caseId }: { caseId: string }) {
  const t = useWords('intake')
  const go = useGo()
  const me = useMe()
  const dates = useDates()
  const masked = useMasked()
  const { inWords } = useLabels()
  const { answers, bars, record, heard, keeping } = useIntake(caseId)
  const locked = useLocked(sheet, { caseId })
  const isOpen = useCase(caseId)?.file.coded.status === 'open'
  const [showing, setShowing] = useState(false)
  const open = isOpen && me.may(may.write) && (
    <Button onClick={() => go(`/cases/${caseId}/intake`)}>{t(record === undefined ? 'begin' : 'go-on')}</Button>
  )
  if (locked.length > 0) return <p className={layout['lead']}>{t('locked')}</p>
  if (record === undefined) return <EmptyState sentence={t('empty')} action={open} />
  const doubted = doubts(answers)
  return (
    <Section
      title={t('title')}
      actions={
        <>
          <Button variant="default" onClick={() => setShowing(true)}>
            {t('show.title')}
          </Button>
          {open}
        </>
      }
    >
      <p className={layout['lead']}>
        {t('begun-on', { day: dates.day(record.coded.begunOn) })}
        {record.coded.finishedOn !== null && <> {t('finished-on', { day: dates.day(record.coded.finishedOn) })}</>}
        {keeping !== null && <> {t(`keeping.was.${keeping}`)}</>}
      </p>
      <Bars bars={bars} />
      {masked ? (
        <p className={layout['lead']}>{t('masked')}</p>
      ) : (
        <>
          {heard !== '' && (
            <dl className={styles['facts']}>
              <div>
                <dt>{t('listen.note')}</dt>
                <dd translate="no">{heard}</dd>
              </div>
            </dl>
          )}
          {(['today', ...sections] as const).map((step) => {
            const told = questions.filter((question) => question.step === step && isAnswered(answers[question.id]))
            return told.length === 0 ? null : (
              <section key={step} className={styles['told']}>
                <h3 className={styles['toldTitle']}>{t(`step.${step}`)}</h3>
                <dl className={styles['facts']}>
                  {told.map((question) => (
                    <div key={question.id}>
                      <dt>
                        {t(`q.${question.id}`)}
                        {answers[question.id]?.said !== undefined && <> · {t(`said.${answers[question.id]!.said!}`)}</>}
                      </dt>
                      <dd translate="no">{inWords(question, answers[question.id]!)}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            )
          })}
          {doubted.length > 0 && (
            <ul className={styles['doubts']} aria-label={t('doubts')}>
              {doubted.map((doubt) => (
                <li key={doubt}>{t(`doubt.${doubt}`)}</li>
              ))}
            </ul>
          )}
        </>
      )}
      {showing && <ShowHer caseId={caseId} answers={answers} onClose={() => setShowing(false)} />}
    </Section>
  )
}
