import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import { Problems } from '#look/problems.tsx'
import { closeReasons } from '../records.ts'
import { type Case, closed } from '../rules.ts'
import { caseFile } from '../sealed/case.ts'
import styles from './form.module.css'
import type { CaseRow } from './use-cases.ts'

/** Closes a case with a reason from the list. It can be opened again at any time. */
export function CloseCase({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const t = useWords('cases')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [reason, setReason] = useState<Case['closeReason']>(null)
  const [why, setWhy] = useState('')
  const [asked, setAsked] = useState(false)
  const close = () => {
    if (reason === null) {
      setAsked(true)
      return
    }
    const { caseId, file } = row
    const done = put(caseFile, {
      id: caseId,
      caseId,
      coded: closed(file.coded, today, reason),
      sealed: why.trim() === '' ? {} : { why: why.trim() },
    })
    undo(done, t('case.closed'))
    onClose()
  }
  useSaveKey(close)
  return (
    <Modal opened onClose={onClose} title={t('close.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={styles['stack']}>
        <p className={styles['lead']}>{t('close.lead')}</p>
        <Problems problems={asked && reason === null ? [{ field: 'close-reason', sentence: t('refusal.closed-without-reason') }] : []} />
        <ChoiceRow
          id="close-reason"
          label={t('close.reason')}
          choices={closeReasons.map((value) => ({ value, label: t(`close.${value}`) }))}
          value={reason}
          onChange={setReason}
        />
        <TextNote label={t('close.why')} value={why} onChange={setWhy} />
        <div className={styles['actions']}>
          <Button onClick={close}>{t('close.now')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <span className={styles['keys']}>Ctrl Enter</span>
        </div>
      </div>
    </Modal>
  )
}
