import { useState } from 'react'
import { useDevice, useDraft, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { wills, withdrawn } from '../records.ts'
import { withdrawal } from '../sealed/withdrawal.ts'

interface Draft {
  readonly what: (typeof withdrawn)[number]
  readonly will: (typeof wills)[number] | null
  readonly on: string
  readonly text: string
}

/** She took back a statement: which, and whether it was her own will. Her decision is hers; pressure is answered with a new look at the risk. */
export function AddWithdrawal({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const t = useWords('obstacles')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const { now } = useDevice()
  const [asked, setAsked] = useState(false)
  const [draft, setDraft, drop] = useDraft<Draft>(
    `withdrawal:${caseId}`,
    { what: 'statement', will: null, on: today, text: rest },
    'intake',
  )
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const save = () => {
    const { what, will, on } = draft
    if (will === null) {
      setAsked(true)
      return
    }
    const text = draft.text.trim()
    const coded = { what, will, on, noted: now().toISOString() }
    undo(put(withdrawal, { caseId, coded, sealed: text === '' ? {} : { text } }), t('withdrawal.saved'))
    drop()
    onClose()
  }
  return (
    <FormDialog title={t('withdrawal')} lead={t('withdrawal.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <Problems problems={asked && draft.will === null ? [{ field: 'withdrawal-will', sentence: t('will.needed') }] : []} />
      <ChoiceRow
        label={t('withdrawn')}
        choices={withdrawn.map((value) => ({ value, label: t(`withdrawn.${value}`) }))}
        value={draft.what}
        onChange={(what) => set({ what: what ?? 'statement' })}
        canClear={false}
      />
      <ChoiceRow
        id="withdrawal-will"
        label={t('will')}
        hint={t('will.hint')}
        choices={wills.map((value) => ({ value, label: t(`will.${value}`) }))}
        value={draft.will}
        onChange={(will) => set({ will })}
      />
      <DateField label={t('on')} value={draft.on} onChange={(on) => set({ on: on ?? today })} today={today} canClear={false} />
      <TextNote label={t('text')} value={draft.text} onChange={(text) => set({ text })} />
    </FormDialog>
  )
}
