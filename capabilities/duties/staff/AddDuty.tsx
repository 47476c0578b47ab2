import { useWords } from '#kernel/device/index.ts'
import { FormDialog } from '#look/form-dialog.tsx'
import { DutyFields, useDutyDraft } from './DutyForm.tsx'

/** The same task, from the story of a case by `/задача`. */
export function AddDuty({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const t = useWords('duties')
  const of = useDutyDraft(caseId, rest)
  return (
    <FormDialog
      title={t('title.new')}
      save={t('form.add')}
      onSave={() => {
        if (!of.canAdd) return
        of.add()
        onClose()
      }}
      onClose={onClose}
    >
      <DutyFields of={of} caseGiven />
    </FormDialog>
  )
}
