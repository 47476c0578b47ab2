import { useState } from 'react'
import { type Opened, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { standings } from '../records.ts'
import type { Standing } from '../rules.ts'
import { standing as standingShape } from '../sealed/standing.ts'

/** Citizenship and status, both sealed: they only choose what is shown in the list of rights. */
export function StandingForm({
  caseId,
  was,
  onClose,
}: {
  caseId: string
  was: Opened<typeof standingShape> | undefined
  onClose: () => void
}) {
  const t = useWords('papers')
  const put = usePut()
  const undo = useUndo()
  const [standing, setStanding] = useState<Standing | null>(was?.sealed.standing ?? null)
  const [citizenship, setCitizenship] = useState(was?.sealed.citizenship ?? '')
  const [note, setNote] = useState(was?.sealed.note ?? '')
  const save = () => {
    const saved = put(standingShape, {
      ...(was && { id: was.id }),
      caseId,
      coded: {},
      sealed: {
        ...(standing !== null && { standing }),
        ...(citizenship.trim() !== '' && { citizenship: citizenship.trim() }),
        ...(note.trim() !== '' && { note: note.trim() }),
      },
    })
    undo(saved, t('standing.saved'))
    onClose()
  }
  return (
    <FormDialog title={t('standing')} lead={t('standing.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <ChoiceRow
        label={t('standing')}
        choices={standings.map((value) => ({ value, label: t(`standing.${value}`) }))}
        value={standing}
        onChange={setStanding}
      />
      <TextField label={t('citizenship')} value={citizenship} onChange={setCitizenship} />
      <TextNote label={t('note')} value={note} onChange={setNote} />
    </FormDialog>
  )
}
