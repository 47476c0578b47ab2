import { Suspense } from 'react'
import { daysBetween, Masked, useDates, usePanels, usePut, useToday, useWords } from '#kernel/device/index.ts'
import { caseFile } from '../sealed/case.ts'
import styles from './case-head.module.css'
import { ContactFact } from './ContactFact.tsx'
import { StageBar } from './StageBar.tsx'
import type { CaseRow } from './use-cases.ts'
import { WorkerFact } from './WorkerFact.tsx'

/** Where the case stands: the six stages, and one calm line of facts, those of other capabilities among them. */
export function CaseHead({ row, canEdit, onContact }: { row: CaseRow; canEdit: boolean; onContact: () => void }) {
  const { caseId, file, card } = row
  const t = useWords('cases')
  const put = usePut()
  const dates = useDates()
  const today = useToday()
  const lines = usePanels('case-head')
  const { openedOn, closedOn, closeReason } = file.coded
  const days = daysBetween(openedOn, today)
  return (
    <div className={styles['head']}>
      <StageBar
        stage={file.coded.stage}
        onStage={
          canEdit ? (stage) => void put(caseFile, { id: caseId, caseId, coded: { ...file.coded, stage }, sealed: file.sealed }) : undefined
        }
      />
      <div className={styles['facts']} role="group" aria-label={t('case.facts')}>
        <div className={styles['line']}>
          <Suspense>
            {lines.map(({ name, title, Panel }) => (
              <span key={`${name} ${title}`} className={styles['fact']}>
                <Panel caseId={caseId} />
              </span>
            ))}
          </Suspense>
          <span className={styles['fact']}>
            <ContactFact caseId={caseId} onOpen={onContact} />
          </span>
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
}
