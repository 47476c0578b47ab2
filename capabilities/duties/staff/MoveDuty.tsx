import { useState } from 'react'
import { addDays, endOfDay, useMe, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { moveReasons } from '../rules.ts'
import styles from './duty-form.module.css'
import { useDeeds } from './use-deeds.ts'
import type { DutyRow } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

/** Moves a duty to another day, with the reason: digits choose, Ctrl Enter saves. */
export function MoveDuty({ row, onClose }: { row: DutyRow; onClose: () => void }) {
  const t = useWords('duties')
  const words = useDutyWords()
  const me = useMe()
  const today = useToday()
  const { move } = useDeeds()
  const [when, setWhen] = useState<number | string>(1)
  const [reason, setReason] = useState<(typeof moveReasons)[number] | null>(null)
  const [own, setOwn] = useState('')
  const [isTold, setTold] = useState(false)
  const why = own.trim() !== '' ? own.trim() : reason === null ? '' : t(`why.${reason}`)
  const save = () => {
    if (why === '') {
      setTold(true)
      return
    }
    move(row, endOfDay(me.country, typeof when === 'number' ? addDays(today, when) : when), why)
    onClose()
  }
  return (
    <FormDialog title={t('move')} lead={words(row)} save={t('move.save')} onSave={save} onClose={onClose}>
      <div className={styles['form']}>
        <ChoiceRow<number>
          autoFocus
          label={t('move.when')}
          choices={[
            { value: 0, label: t('due.today') },
            { value: 1, label: t('due.tomorrow') },
            { value: 3, label: t('due.in-days', { days: 3 }) },
            { value: 7, label: t('due.in-days', { days: 7 }) },
            { value: -1, label: t('due.other') },
          ]}
          value={typeof when === 'number' ? when : -1}
          onChange={(days) => setWhen(days === null ? 1 : days === -1 ? addDays(today, 14) : days)}
          canClear={false}
        />
        {typeof when === 'string' && (
          <DateField
            label={t('form.day')}
            value={when}
            onChange={(day) => setWhen(day ?? 1)}
            today={today}
            quick={[14, 30]}
            canClear={false}
          />
        )}
        <ChoiceRow
          label={t('move.why')}
          choices={moveReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
          value={own.trim() === '' ? reason : null}
          onChange={setReason}
          rowKey="KeyW"
          error={isTold && why === '' ? t('move.why-needed') : undefined}
        />
        <TextField label={t('move.own')} value={own} onChange={setOwn} />
      </div>
    </FormDialog>
  )
}
