import { useState } from 'react'
import { useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { reopenReasons } from '../records.ts'
import type { Closing } from '../rules.ts'
import type { CaseRow } from './use-cases.ts'
import { useReopen } from './use-reopen.ts'

/** Opens a closed case again, with its one question: why. Everything in it stays. */
export function ReopenCase({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const t = useWords('cases')
  const reopen = useReopen()
  const [again, setAgain] = useState<Closing['again']>(null)
  const [why, setWhy] = useState('')
  const [asked, setAsked] = useState(false)
  const save = () => {
    if (again === null) {
      setAsked(true)
      return
    }
    reopen(row.file, again, why)
    onClose()
  }
  return (
    <FormDialog title={t('reopen.title')} lead={t('reopen.lead')} save={t('case.reopen')} onSave={save} onClose={onClose}>
      <Problems problems={asked && again === null ? [{ field: 'reopen-reason', sentence: t('refusal.reopened-without-reason') }] : []} />
      <ChoiceRow
        id="reopen-reason"
        label={t('close.reason')}
        choices={reopenReasons.map((value) => ({ value, label: t(`reopen.${value}`) }))}
        value={again}
        onChange={setAgain}
      />
      <TextNote label={t('reopen.why')} value={why} onChange={setWhy} />
    </FormDialog>
  )
}
