import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useDraft, useLanguage, useMe, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { type Agency, agencies, type Region, type Wrong, wrongs } from '../records.ts'
import { regionsOf } from '../rules.ts'
import { refusal } from '../sealed/refusal.ts'
import styles from './obstacles.module.css'

interface Draft {
  readonly agency: Agency | null
  readonly what: readonly Wrong[]
  readonly on: string
  readonly region: Region | null
  readonly repeated: boolean
  readonly who: string
  readonly office: string
  readonly words: string
  readonly witness: string
}

/** An agency refused, blamed or discriminated: the kind of agency and what was done are counted, everything else is sealed. */
export function AddRefusal({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const t = useWords('obstacles')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [language] = useLanguage()
  const [asked, setAsked] = useState(false)
  const [draft, setDraft, drop] = useDraft<Draft>(
    `refusal:${caseId}`,
    { agency: null, what: [], on: today, region: null, repeated: false, who: '', office: '', words: rest, witness: '' },
    'intake',
  )
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const save = () => {
    const { agency, what, on, region, repeated, ...said } = draft
    if (agency === null) {
      setAsked(true)
      return
    }
    const sealed = Object.fromEntries(
      Object.entries(said)
        .map(([field, text]) => [field, text.trim()] as const)
        .filter(([, text]) => text !== ''),
    )
    undo(put(refusal, { caseId, coded: { agency, what, on, region, repeated }, sealed }), t('refusal.saved'))
    drop()
    onClose()
  }
  return (
    <FormDialog title={t('refusal')} lead={t('refusal.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <Problems problems={asked && draft.agency === null ? [{ field: 'refusal-agency', sentence: t('agency.needed') }] : []} />
      <ChoiceRow
        id="refusal-agency"
        label={t('agency')}
        choices={agencies.map((value) => ({ value, label: t(`agency.${value}`) }))}
        value={draft.agency}
        onChange={(agency) => set({ agency })}
      />
      <ChoicesRow
        label={t('wrong')}
        choices={wrongs.map((value) => ({ value, label: t(`wrong.${value}`) }))}
        values={draft.what}
        onChange={(what) => set({ what })}
      />
      <DateField label={t('on')} value={draft.on} onChange={(on) => set({ on: on ?? today })} today={today} canClear={false} />
      <TextNote label={t('words')} hint={t('words.hint')} value={draft.words} onChange={(words) => set({ words })} />
      <TextField label={t('office')} value={draft.office} onChange={(office) => set({ office })} />
      <TextField label={t('who')} value={draft.who} onChange={(who) => set({ who })} />
      <TextField label={t('witness')} value={draft.witness} onChange={(witness) => set({ witness })} />
      <label className={styles['field']}>
        {t('region')}
        <select
          className={styles['select']}
          value={draft.region ?? ''}
          onChange={(event) => set({ region: (event.target.value || null) as Region | null })}
        >
          <option value="">{t('not-said')}</option>
          {regionsOf(me.country, language).map(({ region, name }) => (
            <option key={region} value={region}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Checkbox label={t('repeated')} checked={draft.repeated} onChange={(event) => set({ repeated: event.currentTarget.checked })} />
    </FormDialog>
  )
}
