import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useId, useState } from 'react'
import { daysBetween, Masked, useDates, usePanels, usePut, useToday, useWords } from '#kernel/device/index.ts'
import { IconUnfold } from '#look/icons.tsx'
import { stages } from '../records.ts'
import { stageNumber } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import styles from './case-head.module.css'
import { ContactFact } from './ContactFact.tsx'
import { StageBar } from './StageBar.tsx'
import type { CaseRow } from './use-cases.ts'
import { WorkerFact } from './WorkerFact.tsx'

/**
 * Where the case stands: the six stages, and one calm line of facts, those of other capabilities among them. On a phone it
 * stands above every part of the case, so it is two lines there: the stage, the danger, the safe contact, and that only some
 * may read it; a press on the stage unfolds the rest.
 */
export function CaseHead({ row, canEdit, onContact }: { row: CaseRow; canEdit: boolean; onContact: () => void }) {
  const { caseId, file, card } = row
  const t = useWords('cases')
  const put = usePut()
  const dates = useDates()
  const today = useToday()
  const lines = usePanels('case-head')
  const id = useId()
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const [isOpen, setOpen] = useState(false)
  const { openedOn, closedOn, closeReason, stage } = file.coded
  const days = daysBetween(openedOn, today)
  const panels = (some: typeof lines) => (
    <Suspense>
      {some.map(({ name, title, Panel }) => (
        <span key={`${name} ${title}`} className={styles['fact']}>
          <Panel caseId={caseId} />
        </span>
      ))}
    </Suspense>
  )
  const safeContact = (
    <span className={styles['fact']}>
      <ContactFact caseId={caseId} onOpen={onContact} />
    </span>
  )
  const rest = (
    <div id={`${id}-rest`} className={styles['head']}>
      <StageBar
        stage={stage}
        onStage={
          canEdit
            ? (next) => void put(caseFile, { id: caseId, caseId, coded: { ...file.coded, stage: next }, sealed: file.sealed })
            : undefined
        }
      />
      <div className={styles['facts']} {...(isPhone ? {} : { role: 'group', 'aria-label': t('case.facts') })}>
        <div className={styles['line']}>
          {panels(isPhone ? lines.filter(({ inSight }) => !inSight) : lines)}
          {!isPhone && safeContact}
          {card?.sealed.callHer !== undefined && (
            <span className={styles['fact']}>
              <Masked alias={t('card.callHer')} name={card.sealed.callHer} caseId={caseId} />
            </span>
          )}
          <span className={styles['fact']}>
            <WorkerFact row={row} canEdit={canEdit} />
          </span>
          <span className={styles['fact']}>
            {closedOn === null || closeReason === null
              ? days > 0
                ? `${t('case.opened-on', { day: dates.short(openedOn) })} · ${t('case.days', { days: days + 1 })}`
                : t('case.days', { days: 0 })
              : `${t('case.opened-on', { day: dates.short(openedOn) })} · ${t('case.closed-on', { day: dates.short(closedOn), reason: t(`close.${closeReason}`) })}`}
          </span>
        </div>
      </div>
    </div>
  )
  return (
    <div className={styles['head']}>
      {isPhone && (
        <div className={styles['facts']} role="group" aria-label={t('case.facts')}>
          <div className={styles['line']}>
            <span className={styles['fact']}>
              <button
                type="button"
                className={styles['unfold']}
                aria-expanded={isOpen}
                aria-controls={`${id}-rest`}
                aria-label={t('stage.of', { n: stageNumber(stage), of: stages.length, stage: t(`stage.${stage}`) })}
                onClick={() => setOpen(!isOpen)}
              >
                {stageNumber(stage)}/{stages.length} {t(`stage.${stage}`)}
                <IconUnfold size={16} />
              </button>
            </span>
            {panels(lines.filter(({ inSight }) => inSight))}
            {safeContact}
          </div>
        </div>
      )}
      {(!isPhone || isOpen) && rest}
    </div>
  )
}
