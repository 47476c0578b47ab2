import { Checkbox } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useDates, useDraft, usePanels, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { closeOutcomes, closeReasons } from '../records.ts'
import { type Case, type Closing, closed, closing, contactHolds } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import { closing as closingShape } from '../sealed/closing.ts'
import { contact } from '../sealed/contact.ts'
import styles from './closing.module.css'
import { ClosingLine } from './ClosingLine.tsx'
import type { CaseRow } from './use-cases.ts'

interface Draft {
  readonly reason: Case['closeReason']
  readonly outcome: Closing['outcome']
  readonly toldMayReturn: boolean
  readonly why: string
  readonly leftOpen: string
}
const empty: Draft = { reason: null, outcome: null, toldMayReturn: false, why: '', leftOpen: '' }

/**
 * Closes a case: first what is done and what is open, a line from each capability that knows; then the reason. Nothing
 * that is open stops it. It can be taken back at once and opened again on any day.
 */
export function CloseCase({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const { caseId, file } = row
  const t = useWords('cases')
  const undo = useUndo()
  const put = usePut()
  const today = useToday()
  const lines = usePanels('case-closing')
  const [draft, setDraft, drop] = useDraft<Draft>(`close:${caseId}`, empty, 'intake')
  const [asked, setAsked] = useState(false)
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const close = () => {
    const { reason, outcome, toldMayReturn } = draft
    if (reason === null) {
      setAsked(true)
      return
    }
    const [why, leftOpen] = [draft.why.trim(), draft.leftOpen.trim()]
    const done = [
      put(closingShape, {
        caseId,
        coded: closing(today, reason, { outcome, toldMayReturn }),
        sealed: { ...(why !== '' && { why }), ...(leftOpen !== '' && { leftOpen }) },
      }),
      put(caseFile, {
        id: caseId,
        caseId,
        coded: closed(file.coded, today, reason),
        sealed: { ...file.sealed, ...(why !== '' && { why }) },
      }),
    ]
    undo(done, t('case.now-closed'))
    drop()
    onClose()
  }
  return (
    <FormDialog title={t('close.title')} lead={t('close.lead')} save={t('close.now')} onSave={close} onClose={onClose}>
      <Problems
        problems={asked && draft.reason === null ? [{ field: 'close-reason', sentence: t('refusal.closed-without-reason') }] : []}
      />
      <section className={styles['block']}>
        <h3 className={styles['heading']}>{t('closing.before')}</h3>
        <ul className={styles['list']}>
          <ContactAsked caseId={caseId} />
          <Suspense>
            {lines.map(({ name, title, Panel }) => (
              <Panel key={`${name} ${title}`} caseId={caseId} />
            ))}
          </Suspense>
        </ul>
        <Checkbox
          label={t('closing.told')}
          checked={draft.toldMayReturn}
          onChange={(event) => set({ toldMayReturn: event.currentTarget.checked })}
        />
        <TextNote
          label={t('closing.left-open')}
          hint={t('closing.left-open.hint')}
          value={draft.leftOpen}
          onChange={(leftOpen) => set({ leftOpen })}
        />
      </section>
      <ChoiceRow
        id="close-reason"
        label={t('close.reason')}
        choices={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))}
        value={draft.reason}
        onChange={(reason) => set({ reason })}
      />
      <ChoiceRow
        label={t('close.outcome')}
        choices={closeOutcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        value={draft.outcome}
        onChange={(outcome) => set({ outcome })}
      />
      <TextNote label={t('close.why')} value={draft.why} onChange={(why) => set({ why })} />
    </FormDialog>
  )
}

function ContactAsked({ caseId }: { caseId: string }) {
  const t = useWords('cases')
  const dates = useDates()
  const today = useToday()
  const known = useRecords(contact, { caseId }).at(-1)
  const holds = known !== undefined && contactHolds(known.coded, today)
  return (
    <ClosingLine done={holds}>
      {t('closing.contact')}
      {known !== undefined && known.coded.until !== null && ` · ${t('contact.until-day', { day: dates.short(known.coded.until) })}`}
    </ClosingLine>
  )
}
