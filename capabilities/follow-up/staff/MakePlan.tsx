import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { type Opened, useDates, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { Stepper } from '#look/stepper.tsx'
import { type PlannedStep, planned, proposed } from '../rules.ts'
import { plan as planShape } from '../sealed/plan.ts'
import styles from './follow-up.module.css'

const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/**
 * Agrees with her on the contacts after exit: first whether she wants any, then the days, each of which can be left out or
 * moved, and the hours in which she may be reached.
 */
export function MakePlan({ caseId, was, onClose }: { caseId: string; was?: Opened<typeof planShape> | undefined; onClose: () => void }) {
  const t = useWords('follow-up')
  const put = usePut()
  const undo = useUndo()
  const dates = useDates()
  const today = useToday()
  const going = was?.coded.state === 'going' ? was : undefined
  const [agrees, setAgrees] = useState<boolean | null>(going ? true : null)
  const [exitOn, setExitOn] = useState(going?.coded.exitOn ?? today)
  const [steps, setSteps] = useState<readonly PlannedStep[]>(going?.sealed.steps ?? proposed(exitOn, today))
  const [left, setLeft] = useState<ReadonlySet<PlannedStep>>(new Set())
  const [moving, setMoving] = useState<PlannedStep | null>(null)
  const [days, setDays] = useState<readonly number[]>(going?.sealed.window?.days ?? [])
  const [from, setFrom] = useState<number | null>(going?.sealed.window?.from ?? null)
  const [until, setUntil] = useState<number | null>(going?.sealed.window?.until ?? null)
  const [note, setNote] = useState(going?.sealed.note ?? '')
  const [asked, setAsked] = useState(false)
  const kept = steps.filter((each) => !left.has(each))
  const problems = [
    ...(agrees === null ? [{ field: 'plan-agrees', sentence: t('plan.agrees.needed') }] : []),
    ...(agrees && kept.every(({ done }) => done !== null) ? [{ field: 'plan-steps', sentence: t('refusal.plan-without-day') }] : []),
    ...(from !== null && until !== null && until <= from ? [{ field: 'plan-window', sentence: t('plan.window.wrong') }] : []),
  ]
  const exit = (day: string | null) => {
    if (day === null) return
    setExitOn(day)
    setLeft(new Set())
    if (!going) setSteps(proposed(day, today))
  }
  const move = (step: PlannedStep, day: string | null) => {
    if (day === null) return
    const moved = { ...step, on: day }
    setSteps(steps.map((each) => (each === step ? moved : each)))
    setMoving(moved)
  }
  const save = () => {
    if (problems.length > 0) {
      setAsked(true)
      return
    }
    const window = from !== null && until !== null ? { days: [...days].sort(), from, until } : undefined
    const saved = put(planShape, {
      ...(going && { id: going.id }),
      caseId,
      coded: planned(exitOn, agrees ? kept : [], agrees ? 'going' : 'declined'),
      sealed: { steps: agrees ? [...kept] : [], ...(window && agrees && { window }), ...(note.trim() !== '' && { note: note.trim() }) },
    })
    undo(saved, t(agrees ? 'plan.saved' : 'plan.declined'))
    onClose()
  }
  return (
    <FormDialog title={t('plan.title')} lead={t('plan.lead')} save={t('plan.save')} onSave={save} onClose={onClose}>
      <Problems problems={asked ? problems : []} />
      <ChoiceRow
        id="plan-agrees"
        label={t('plan.agrees')}
        choices={[
          { value: true, label: t('plan.agrees.yes') },
          { value: false, label: t('plan.agrees.no') },
        ]}
        value={agrees}
        onChange={setAgrees}
      />
      {agrees && (
        <>
          <DateField label={t('plan.exit')} value={exitOn} onChange={exit} today={today} canClear={false} />
          <div className={styles['block']} id="plan-steps" tabIndex={-1} role="group" aria-label={t('plan.steps')}>
            <span className={styles['label']}>{t('plan.steps')}</span>
            {steps.map((each) => (
              <div key={each.step + each.on} className={styles['planned']}>
                <Checkbox
                  label={`${t(`step.${each.step}`)} · ${dates.short(each.on)}`}
                  checked={!left.has(each)}
                  disabled={each.done !== null}
                  onChange={() =>
                    setLeft((before) => new Set(before.has(each) ? [...before].filter((one) => one !== each) : [...before, each]))
                  }
                />
                {each.done === null && (
                  <button type="button" className={styles['quiet']} onClick={() => setMoving(moving === each ? null : each)}>
                    {t('plan.move')}
                  </button>
                )}
                {moving === each && (
                  <DateField
                    label={t('plan.other-day', { step: each.step })}
                    value={each.on}
                    onChange={(day) => move(each, day)}
                    today={today}
                    quick={[7, 30, 90]}
                    canClear={false}
                  />
                )}
              </div>
            ))}
          </div>
          <div className={styles['block']} id="plan-window" tabIndex={-1} role="group" aria-label={t('plan.window')}>
            <span className={styles['label']}>{t('plan.window')}</span>
            <ChoicesRow
              label={t('plan.days')}
              choices={weekdays.map((value) => ({ value, label: dates.words.weekdaysShort[value] ?? '' }))}
              values={days as readonly (typeof weekdays)[number][]}
              onChange={setDays}
            />
            <div className={styles['hours']}>
              <Stepper label={t('plan.from')} value={from} onChange={setFrom} least={6} most={23} canClear />
              <Stepper label={t('plan.until')} value={until} onChange={setUntil} least={7} most={24} canClear />
            </div>
          </div>
        </>
      )}
      <TextNote label={t('plan.note')} value={note} onChange={setNote} />
    </FormDialog>
  )
}
