import { Button } from '@mantine/core'
import { Suspense, useEffect, useRef, useState } from 'react'
import { CaseAlias, useCase } from '#capabilities/cases/staff/door.tsx'
import { To, useDevice, useGo, useMasked, useMe, useParam, usePanels, useSay, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { TextNote } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import layout from '#look/layout.module.css'
import { Page, Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { questions, sections, type Section as SectionName } from '../questions.ts'
import { doubts, mayKeep } from '../rules.ts'
import { Bars } from './Bars.tsx'
import styles from './intake.module.css'
import { Keeping } from './Keeping.tsx'
import { QuestionField } from './QuestionField.tsx'
import { ShowHer } from './ShowHer.tsx'
import { type Step, useIntake } from './use-intake.ts'

const steps: readonly Step[] = ['listen', 'today', 'keeping', ...sections]
/** Physical keys that lead to the questions of today, one after the other. */
const todayKeys = ['KeyQ', 'KeyW', 'KeyE', 'KeyR', 'KeyT', 'KeyY', 'KeyU', 'KeyI', 'KeyO']
/** Rooms that keep their own records of what a section is about. */
const roomsOf: Readonly<Partial<Record<SectionName, readonly string[]>>> = { children: ['children'], papers: ['papers'], needs: ['needs'] }

/** The first talk of a case that is there. */
export function Intake() {
  const caseId = useParam('caseId')
  const t = useWords('intake')
  const row = useCase(caseId)
  if (row === undefined) {
    return (
      <Page title={t('title')}>
        <EmptyState sentence={t('not-here')} action={<To path="/cases">{t('to-cases')}</To>} />
      </Page>
    )
  }
  return <Talk key={caseId} caseId={caseId} isClosed={row.file.coded.status === 'closed'} />
}

/** The first talk of somebody who has no case yet: the first thing saved opens one. */
export function NewIntake() {
  return <Talk caseId={undefined} isClosed={false} />
}

function Talk({ caseId, isClosed }: { caseId: string | undefined; isClosed: boolean }) {
  const t = useWords('intake')
  const cases = useWords('cases')
  const go = useGo()
  const { drafts } = useDevice()
  const masked = useMasked()
  const me = useMe()
  const intake = useIntake(caseId)
  const [showing, setShowing] = useState(false)
  const heading = useRef<HTMLHeadingElement>(null)
  const { step, answers, bars, keeping } = intake
  const at = steps.indexOf(step)
  const canWrite = me.may(may.write) && !isClosed
  const moved = useRef(false)
  useEffect(() => {
    if (moved.current) heading.current?.focus()
  }, [step])
  const to = (next: Step) => {
    moved.current = true
    const id = intake.save({ step: next })
    if (caseId === undefined && id !== null) {
      drafts.write(`intake:${id}`, { step: next, answers: {} }, 'intake')
      go(`/cases/${id}/intake`)
    } else intake.setMore({ step: next })
  }
  const leave = () => {
    const id = intake.save()
    go(id === null ? '/cases' : `/cases/${id}`)
  }
  const finish = () => {
    const id = intake.save({ finished: true })
    go(id === null ? '/cases' : `/cases/${id}`)
  }
  useSaveKey(leave)
  if (masked || !canWrite) {
    return (
      <Page title={t('title')} narrow>
        <Trouble tone="lake">{t(masked ? 'masked' : 'closed')}</Trouble>
      </Page>
    )
  }
  const asked = questions.filter((question) => question.step === step)
  const doubted = step === 'listen' || step === 'keeping' ? [] : doubts(answers)
  const shut = asked.length > 0 && !asked.some((question) => mayKeep(question, keeping))
  return (
    <Page
      narrow
      above={caseId === undefined ? <To path="/cases">{cases('title.cases')}</To> : <To path={`/cases/${caseId}`}>{t('to-case')}</To>}
      title={caseId === undefined ? t('title.new') : <CaseAlias caseId={caseId} />}
      actions={
        caseId !== undefined && (
          <Button variant="default" onClick={() => setShowing(true)}>
            {t('show.title')}
          </Button>
        )
      }
    >
      {step !== 'listen' && <Bars bars={bars} />}
      <nav aria-label={t('steps')}>
        <ol className={styles['steps']}>
          {steps.map((each) => (
            <li key={each}>
              <button type="button" className={styles['step']} aria-current={each === step ? 'step' : undefined} onClick={() => to(each)}>
                {t(`step.${each}`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      <Section
        title={
          <span ref={heading} tabIndex={-1}>
            {t(`step.${step}`)}
          </span>
        }
      >
        {step === 'listen' ? (
          <div className={styles['listen']}>
            <p className={styles['calm']}>{t('listen')}</p>
            <TextNote
              label={t('listen.note')}
              hint={t('listen.note.hint')}
              value={intake.heard}
              onChange={(heard) => intake.setMore({ heard })}
            />
          </div>
        ) : step === 'keeping' ? (
          <Keeping caseId={caseId} intake={intake} />
        ) : shut ? (
          <p className={layout['lead']}>{t('keeping.no-means')}</p>
        ) : (
          <div className={styles['stack']}>
            <p className={layout['lead']}>{t(`step.${step}.lead`)}</p>
            {asked.map((question, n) => (
              <QuestionField
                key={question.id}
                question={question}
                answer={answers[question.id]}
                onAnswer={(answer) => intake.set(question.id, answer)}
                rowKey={todayKeys[n]}
              />
            ))}
            {caseId !== undefined && (sections as readonly string[]).includes(step) && (
              <RoomsOf section={step as SectionName} caseId={caseId} />
            )}
          </div>
        )}
      </Section>
      {doubted.length > 0 && (
        <ul className={styles['doubts']} aria-label={t('doubts')}>
          {doubted.map((doubt) => (
            <li key={doubt}>{t(`doubt.${doubt}`)}</li>
          ))}
        </ul>
      )}
      <div className={styles['actions']}>
        {at < steps.length - 1 ? (
          <Button onClick={() => to(steps[at + 1]!)}>{t('next', { step: t(`step.${steps[at + 1]!}`) })}</Button>
        ) : (
          <Button onClick={finish}>{t('finish')}</Button>
        )}
        <Button variant="default" onClick={leave}>
          {t('save-and-close')}
        </Button>
        {at > 0 && at < steps.length - 1 && (
          <button type="button" className={styles['small']} onClick={finish}>
            {t('finish')}
          </button>
        )}
        <span className={styles['keys']}>Ctrl Enter</span>
      </div>
      <p className={layout['lead']}>{t('nothing-needed')}</p>
      {showing && caseId !== undefined && <ShowHer caseId={caseId} answers={answers} onClose={() => setShowing(false)} />}
    </Page>
  )
}

/** What another room keeps about this: its own part of the case file, opened in place. */
function RoomsOf({ section, caseId }: { section: SectionName; caseId: string }) {
  const t = useWords('intake')
  const say = useSay()
  const panels = usePanels('case').filter(({ name }) => roomsOf[section]?.includes(name) ?? false)
  const [opened, setOpened] = useState<string | null>(null)
  return panels.map(({ name, title, Panel }) => (
    <div key={name} className={styles['stack']}>
      <div>
        <Button variant="default" aria-expanded={opened === name} onClick={() => setOpened(opened === name ? null : name)}>
          {t('open-room', { room: say(name, title) })}
        </Button>
      </div>
      {opened === name && (
        <Suspense>
          <Panel caseId={caseId} />
        </Suspense>
      )}
    </div>
  ))
}
