import { Button } from '@mantine/core'
import { useState } from 'react'
import { type Opened, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconUndo } from '#look/icons.tsx'
import { Problems } from '#look/problems.tsx'
import { reopenReasons } from '../records.ts'
import type { Closing } from '../rules.ts'
import type { caseFile } from '../sealed/case.ts'
import { useReopen } from './use-reopen.ts'

/** The button that opens a closed case again, and its one question: why. */
export function ReopenCase({ file }: { file: Opened<typeof caseFile> }) {
  const t = useWords('cases')
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button leftSection={<IconUndo size={18} />} onClick={() => setAsking(true)}>
        {t('case.reopen')}
      </Button>
      {asking && <Asking file={file} onClose={() => setAsking(false)} />}
    </>
  )
}

function Asking({ file, onClose }: { file: Opened<typeof caseFile>; onClose: () => void }) {
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
    reopen(file, again, why)
    onClose()
  }
  return (
    <FormDialog title={t('case.reopen')} lead={t('reopen.lead')} save={t('case.reopen')} onSave={save} onClose={onClose}>
      <Problems problems={asked && again === null ? [{ field: 'reopen-reason', sentence: t('refusal.reopened-without-reason') }] : []} />
      <ChoiceRow
        id="reopen-reason"
        label={t('close.reason')}
        choices={reopenReasons.map((value) => ({ value, label: t(`reopen.${value}`) }))}
        value={again}
        onChange={setAgain}
      />
      <TextNote label={t('close.why')} value={why} onChange={setWhy} />
    </FormDialog>
  )
}
