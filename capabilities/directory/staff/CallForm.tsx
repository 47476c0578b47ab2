import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useDraft, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { Sheet } from '#look/page.tsx'
import type { EntryId } from '../entry-ids.ts'
import { outcomes, type Outcome } from '../records.ts'
import { check } from '../sealed/check.ts'
import styles from './directory.module.css'

interface Draft {
  readonly outcome: Outcome | null
  readonly on: string
  readonly spokeTo: string
  readonly note: string
}

/** What a call showed; only the outcome must be said. */
export function CallForm({ entry, done }: { entry: EntryId; done: () => void }) {
  const t = useWords('directory')
  const today = useToday()
  const put = usePut()
  const undo = useUndo()
  const [draft, setDraft, drop] = useDraft<Draft>(`directory:${entry}`, { outcome: null, on: today, spokeTo: '', note: '' }, 'staff')
  const [missing, setMissing] = useState(false)
  const save = () => {
    if (draft.outcome === null) return setMissing(true)
    const { outcome, on, spokeTo, note } = draft
    const record = put(check, { coded: { entry, outcome, on }, sealed: { spokeTo: spokeTo.trim(), note: note.trim() } })
    drop()
    undo(record, t(`outcome.${outcome}`))
    done()
  }
  return (
    <Sheet>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <p className={styles['intro']}>{t('staff.call.warn')}</p>
        <ChoiceRow
          label={t('staff.outcome')}
          choices={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
          value={draft.outcome}
          onChange={(outcome) => setDraft((before) => ({ ...before, outcome }))}
          error={missing && draft.outcome === null ? t('staff.outcome.needed') : undefined}
        />
        <DateField
          label={t('staff.on')}
          value={draft.on}
          today={today}
          canClear={false}
          onChange={(on) => setDraft((before) => ({ ...before, on: on ?? today }))}
        />
        <TextField label={t('staff.spoke')} value={draft.spokeTo} onChange={(spokeTo) => setDraft((before) => ({ ...before, spokeTo }))} />
        <TextNote label={t('staff.note')} value={draft.note} onChange={(note) => setDraft((before) => ({ ...before, note }))} />
        <Group>
          <Button type="submit">{t('staff.save')}</Button>
          <Button variant="default" onClick={done}>
            {t('staff.cancel')}
          </Button>
        </Group>
      </form>
    </Sheet>
  )
}
