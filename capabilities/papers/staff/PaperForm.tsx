import { type Opened, useDraft, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import type { Coded } from '#kernel/record.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { owners, paperStates, papers } from '../records.ts'
import { paper } from '../sealed/paper.ts'

interface Draft {
  readonly coded: Coded<typeof paper>
  readonly whose: string
  readonly number: string
  readonly note: string
}

/** One paper: which, whose, where it is; when it is being made again, from when and until when. */
export function PaperForm({
  caseId,
  was,
  rest = '',
  onClose,
}: {
  caseId: string
  was?: Opened<typeof paper> | undefined
  rest?: string
  onClose: () => void
}) {
  const t = useWords('papers')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [draft, setDraft, drop] = useDraft<Draft>(
    `paper:${was?.id ?? caseId}`,
    {
      coded: was?.coded ?? { which: 'passport', whose: 'her', state: 'left_there', appliedOn: null, expectedBy: null },
      whose: was?.sealed.whose ?? '',
      number: was?.sealed.number ?? '',
      note: was?.sealed.note ?? rest,
    },
    'intake',
  )
  const { coded } = draft
  const set = (more: Partial<Draft['coded']>) => setDraft((before) => ({ ...before, coded: { ...before.coded, ...more } }))
  const save = () => {
    const [whose, number, note] = [draft.whose.trim(), draft.number.trim(), draft.note.trim()]
    const saved = put(paper, {
      ...(was && { id: was.id }),
      caseId,
      coded,
      sealed: { ...(whose !== '' && { whose }), ...(number !== '' && { number }), ...(note !== '' && { note }) },
    })
    drop()
    undo(saved, t('paper.saved'))
    onClose()
  }
  return (
    <FormDialog title={t('paper')} save={t('save')} onSave={save} onClose={onClose}>
      <ChoiceRow
        label={t('which')}
        choices={papers.map((value) => ({ value, label: t(`which.${value}`) }))}
        value={coded.which}
        onChange={(which) => set({ which: which ?? coded.which })}
        canClear={false}
      />
      <ChoiceRow
        label={t('whose')}
        choices={owners.map((value) => ({ value, label: t(`whose.${value}`) }))}
        value={coded.whose}
        onChange={(whose) => set({ whose: whose ?? coded.whose })}
        canClear={false}
      />
      <ChoiceRow
        label={t('state')}
        choices={paperStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={coded.state}
        onChange={(state) => set({ state: state ?? coded.state, ...(state === 'applied' && { appliedOn: coded.appliedOn ?? today }) })}
        canClear={false}
      />
      {coded.state === 'applied' && (
        <>
          <DateField label={t('applied-on')} value={coded.appliedOn} onChange={(appliedOn) => set({ appliedOn })} today={today} />
          <DateField
            label={t('expected-by')}
            hint={t('expected-by.hint')}
            value={coded.expectedBy}
            onChange={(expectedBy) => set({ expectedBy })}
            today={today}
            quick={[7, 15, 30]}
          />
        </>
      )}
      {coded.whose !== 'her' && (
        <TextField label={t('whose.name')} value={draft.whose} onChange={(whose) => setDraft((before) => ({ ...before, whose }))} />
      )}
      <TextField
        label={t('number')}
        hint={t('number.hint')}
        value={draft.number}
        onChange={(number) => setDraft((before) => ({ ...before, number }))}
      />
      <TextNote label={t('note')} value={draft.note} onChange={(note) => setDraft((before) => ({ ...before, note }))} />
    </FormDialog>
  )
}
