import { useState } from 'react'
import { useMe, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import styles from './duty-form.module.css'
import { useColleagues } from './use-colleagues.ts'
import { useDeeds } from './use-deeds.ts'
import type { DutyRow } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

const everybody = 'all'

/** Gives a duty to a colleague who can read it, takes it oneself, or gives it back to everybody. */
export function HandDuty({ row, onClose }: { row: DutyRow; onClose: () => void }) {
  const t = useWords('duties')
  const words = useDutyWords()
  const me = useMe()
  const colleagues = useColleagues()
  const { hand } = useDeeds()
  const circle = row.written?.circle ?? row.raised?.circle ?? ''
  const able = colleagues.filter(({ circles }) => circle === '' || circles.includes(circle))
  const [to, setTo] = useState<string | null>(null)
  const [why, setWhy] = useState('')
  const [isTold, setTold] = useState(false)
  const save = () => {
    if (to === null) {
      setTold(true)
      return
    }
    hand(row, { owner: to === everybody ? null : to, role: null }, why.trim())
    onClose()
  }
  return (
    <FormDialog title={t('hand')} lead={words(row)} save={t('hand.save')} onSave={save} onClose={onClose}>
      <div className={styles['form']}>
        <ChoiceRow
          autoFocus
          label={t('hand.to')}
          choices={[
            ...able.map(({ account, name }) => ({ value: account, label: name })),
            ...(row.owner === me.account ? [] : [{ value: me.account, label: t('hand.me') }]),
            ...(row.owner === null && row.role === null ? [] : [{ value: everybody, label: t('form.all') }]),
          ]}
          value={to}
          onChange={setTo}
          hint={able.length === 0 ? t('hand.nobody') : undefined}
          error={isTold && to === null ? t('hand.to-needed') : undefined}
        />
        <TextField label={t('hand.why')} value={why} onChange={setWhy} />
      </div>
    </FormDialog>
  )
}
