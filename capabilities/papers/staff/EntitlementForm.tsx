import { Button } from '@mantine/core'
import { useState } from 'react'
import { AddRefusal } from '#capabilities/obstacles/staff/door.tsx'
import { type Opened, useMe, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import type { Coded } from '#kernel/record.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Trouble } from '#look/problems.tsx'
import { entitlementStates } from '../records.ts'
import { endOf, type MayAsk } from '../rules.ts'
import { entitlement } from '../sealed/entitlement.ts'
import styles from './papers.module.css'

/** What came of something she asked for. A refusal can be written down as one, too: it says something of the agency and nothing of her. */
export function EntitlementForm({
  was,
  term,
  onClose,
}: {
  was: Opened<typeof entitlement>
  term: MayAsk['fact']['value']['term']
  onClose: () => void
}) {
  const t = useWords('papers')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [coded, setCoded] = useState<Coded<typeof entitlement>>(was.coded)
  const [note, setNote] = useState(was.sealed.note ?? '')
  const [refused, setRefused] = useState(false)
  const set = (more: Partial<typeof coded>) => setCoded({ ...coded, ...more })
  const decide = (state: typeof coded.state) =>
    set({
      state,
      decidedOn: state === 'asked' ? null : (coded.decidedOn ?? today),
      endsOn: state === 'granted' ? (coded.endsOn ?? endOf(term, coded.decidedOn ?? today)) : null,
    })
  const keep = () => {
    const saved = put(entitlement, {
      id: was.id,
      caseId: was.caseId,
      coded,
      sealed: { what: was.sealed.what, ...(note.trim() !== '' && { note: note.trim() }) },
    })
    undo(saved, t('right.saved'))
  }
  const save = () => {
    keep()
    onClose()
  }
  if (refused) return <AddRefusal caseId={was.caseId} rest="" onClose={onClose} />
  return (
    <FormDialog title={t(`entitlement.${was.sealed.what}`)} save={t('save')} onSave={save} onClose={onClose}>
      <ChoiceRow
        label={t('right.state')}
        choices={entitlementStates.map((value) => ({ value, label: t(`right.${value}`) }))}
        value={coded.state}
        onChange={(state) => decide(state ?? coded.state)}
        canClear={false}
      />
      <DateField
        label={t('asked-on')}
        value={coded.askedOn}
        onChange={(day) => set({ askedOn: day ?? today })}
        today={today}
        canClear={false}
      />
      {coded.state !== 'asked' && (
        <DateField label={t('decided-on')} value={coded.decidedOn} onChange={(decidedOn) => set({ decidedOn })} today={today} />
      )}
      {coded.state === 'granted' && (
        <DateField label={t('ends-on')} value={coded.endsOn} onChange={(endsOn) => set({ endsOn })} today={today} quick={[30, 90, 180]} />
      )}
      {coded.state === 'refused' && me.may('obstacles.write') && (
        <Trouble tone="lake">
          <p className={styles['line']}>{t('refused.lead')}</p>
          <Button
            variant="default"
            onClick={() => {
              keep()
              setRefused(true)
            }}
          >
            {t('refused.write')}
          </Button>
        </Trouble>
      )}
      <TextNote label={t('note')} value={note} onChange={setNote} />
    </FormDialog>
  )
}
