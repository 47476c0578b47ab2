import { Button } from '@mantine/core'
import { useState } from 'react'
import { useColleagues } from '#capabilities/duties/staff/door.tsx'
import { dayOf, momentOn, useDates, useMe, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Stepper } from '#look/stepper.tsx'
import { usualShifts } from '../rules.ts'
import { shift } from '../sealed/shift.ts'
import styles from './shifts.module.css'
import type { PlannedShift } from './use-shift.ts'

const usual = [...usualShifts.map(({ name }) => name), 'other'] as const

/** Plans a shift of somebody, or changes one: who, which day, which hours, at the centre or on call. No digit is needed. */
export function PlanShift({ of, day: given, onClose }: { of: PlannedShift | null; day: string; onClose: () => void }) {
  const t = useWords('shifts')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const dates = useDates()
  const colleagues = useColleagues()
  const hours = of === null ? { from: 9, until: 18 } : hoursOf(of, me.country)
  const [who, setWho] = useState<string | null>(of?.who ?? null)
  const [day, setDay] = useState(of === null ? given : dayOf(me.country, new Date(of.from)))
  const [which, setWhich] = useState<(typeof usual)[number]>(
    usualShifts.find(({ from, until }) => from === hours.from && until === hours.until)?.name ?? 'other',
  )
  const [own, setOwn] = useState(hours)
  const [where, setWhere] = useState<'centre' | 'home'>(of?.where ?? 'centre')
  const [isTold, setTold] = useState(false)
  const { from, until } = usualShifts.find(({ name }) => name === which) ?? own
  const save = () => {
    if (who === null) return setTold(true)
    const what = {
      coded: { on: day, state: 'planned' as const },
      sealed: { ...of?.record.sealed, who, from: momentOn(me.country, day, from), until: momentOn(me.country, day, until), where },
    }
    undo(put(shift, of === null ? what : { id: of.record.id, ...what }), t('plan.said'))
    onClose()
  }
  const cancel = () => {
    if (of !== null)
      undo(
        put(shift, { id: of.record.id, coded: { ...of.record.coded, state: 'cancelled' }, sealed: of.record.sealed }),
        t('plan.cancelled'),
      )
    onClose()
  }
  return (
    <FormDialog title={t(of === null ? 'plan.add' : 'plan.change')} save={t('plan.save')} onSave={save} onClose={onClose}>
      <ChoiceRow
        autoFocus
        label={t('plan.who')}
        choices={[{ value: me.account, label: t('me') }, ...colleagues.map(({ account, name }) => ({ value: account, label: name }))]}
        value={who}
        onChange={setWho}
        error={isTold && who === null ? t('plan.who-needed') : undefined}
      />
      <DateField
        label={t('plan.day')}
        value={day}
        onChange={(chosen) => setDay(chosen ?? today)}
        today={today}
        quick={[0, 1, 2]}
        canClear={false}
      />
      <ChoiceRow
        label={t('plan.hours')}
        choices={usual.map((value) => {
          const hours = usualShifts.find(({ name }) => name === value)
          return { value, label: t(`hours.${value}`), ...(hours === undefined ? {} : { hint: `${hour(hours.from)}–${hour(hours.until)}` }) }
        })}
        value={which}
        onChange={(chosen) => setWhich(chosen ?? 'day')}
        canClear={false}
      />
      {which === 'other' && (
        <div className={styles['hours']}>
          <Stepper label={t('plan.from')} value={own.from} onChange={(value) => setOwn({ ...own, from: value ?? 0 })} most={23} />
          <Stepper
            label={t('plan.for-hours')}
            value={own.until - own.from}
            onChange={(value) => setOwn({ ...own, until: own.from + (value ?? 1) })}
            least={1}
            most={24}
          />
          <span
            className={styles['quiet']}
          >{`${hour(own.from)}–${hour(own.until)}${own.until > 24 ? `, ${dates.short(addDay(day))}` : ''}`}</span>
        </div>
      )}
      <ChoiceRow
        label={t('plan.where')}
        choices={(['centre', 'home'] as const).map((value) => ({ value, label: t(`where.${value}`) }))}
        value={where}
        onChange={(chosen) => setWhere(chosen ?? 'centre')}
        canClear={false}
      />
      {of !== null && (
        <div>
          <Button variant="subtle" onClick={cancel}>
            {t('plan.cancel')}
          </Button>
        </div>
      )}
    </FormDialog>
  )
}

const hour = (n: number) => `${String(n % 24).padStart(2, '0')}:00`
const addDay = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)

/** Whole hours of a planned shift on its day, by the clock of the centre. */
function hoursOf(
  { from, until }: PlannedShift,
  country: Parameters<typeof momentOn>[0],
): { readonly from: number; readonly until: number } {
  const begin = Date.parse(momentOn(country, dayOf(country, new Date(from)), 0))
  const hours = (moment: string) => Math.round((Date.parse(moment) - begin) / 3_600_000)
  return { from: hours(from), until: hours(until) }
}
