import { useDevice, useDraft, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { aims, pressures, relations } from '../records.ts'
import { pressure } from '../sealed/pressure.ts'

interface Draft {
  readonly by: (typeof relations)[number] | null
  readonly how: readonly (typeof pressures)[number][]
  readonly aim: (typeof aims)[number] | null
  readonly on: string
  readonly text: string
}

/** Somebody presses or frightens her. Nothing is compulsory; the risk is judged again within a day. */
export function AddPressure({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const t = useWords('obstacles')
  const cases = useWords('cases')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const { now } = useDevice()
  const [draft, setDraft, drop] = useDraft<Draft>(`pressure:${caseId}`, { by: null, how: [], aim: null, on: today, text: rest }, 'intake')
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const save = () => {
    const { by, how, aim, on } = draft
    const text = draft.text.trim()
    const coded = { by, how, aim, on, noted: now().toISOString() }
    undo(put(pressure, { caseId, coded, sealed: text === '' ? {} : { text } }), t('pressure.saved'))
    drop()
    onClose()
  }
  return (
    <FormDialog title={t('pressure')} lead={t('pressure.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <ChoicesRow
        label={t('how')}
        choices={pressures.map((value) => ({ value, label: t(`how.${value}`) }))}
        values={draft.how}
        onChange={(how) => set({ how })}
      />
      <ChoiceRow
        label={t('aim')}
        choices={aims.map((value) => ({ value, label: t(`aim.${value}`) }))}
        value={draft.aim}
        onChange={(aim) => set({ aim })}
      />
      <ChoiceRow
        label={t('by')}
        choices={relations.map((value) => ({ value, label: cases(`relation.${value}`) }))}
        value={draft.by}
        onChange={(by) => set({ by })}
      />
      <DateField label={t('on')} value={draft.on} onChange={(on) => set({ on: on ?? today })} today={today} canClear={false} />
      <TextNote label={t('text')} value={draft.text} onChange={(text) => set({ text })} />
    </FormDialog>
  )
}
