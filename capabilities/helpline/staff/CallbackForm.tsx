import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { addDays, type Opened, useDates, useMe, usePut, useToday, useUndo, useWords, weekdayOf } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { Stepper } from '#look/stepper.tsx'
import { weekdays } from '../records.ts'
import { momentAt } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './callback-form.module.css'

/** Parts of a day as people say them, by the clock. */
const parts = { morning: [9, 12], afternoon: [12, 17], evening: [17, 21] } as const
type Part = keyof typeof parts

/** When and how she may be called. The number is asked only here, and kept only when she agreed. */
export function CallbackForm({
  call,
  toCase = null,
  of,
  onClose,
}: {
  call: string | null
  toCase?: string | null
  /** One that waits and gets another time; what she said of how to call her stays. */
  of?: Opened<typeof callback>
  onClose: () => void
}) {
  const t = useWords('helpline')
  const me = useMe()
  const dates = useDates()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [agreed, setAgreed] = useState(of !== undefined)
  const [day, setDay] = useState<string | null>(today)
  const [part, setPart] = useState<Part | null>('afternoon')
  const [from, setFrom] = useState<number>(parts.afternoon[0])
  const [until, setUntil] = useState<number>(parts.afternoon[1])
  const [again, setAgain] = useState<readonly (typeof weekdays)[number][]>(of?.coded.weekdays ?? [])
  const [text, setText] = useState({
    number: of?.sealed.number ?? '',
    askFor: of?.sealed.askFor ?? '',
    whoMayAnswer: of?.sealed.whoMayAnswer ?? '',
    whatToSay: of?.sealed.whatToSay ?? '',
    codeWord: of?.sealed.codeWord ?? '',
    note: of?.sealed.note ?? '',
  })
  const [asked, setAsked] = useState(false)
  const problems = [
    ...(text.number.trim() === '' ? [{ field: 'callback-number', sentence: t('callback.number-missing') }] : []),
    ...(agreed ? [] : [{ field: 'callback-agreed', sentence: t('callback.agreed-missing') }]),
    ...(day === null || until <= from ? [{ field: 'callback-day', sentence: t('callback.window-missing') }] : []),
  ]
  const save = () => {
    setAsked(true)
    if (problems.length > 0 || day === null) return
    const { number, ...rest } = text
    // the first of her times lies on one of her days
    const first =
      again.length === 0
        ? day
        : [0, 1, 2, 3, 4, 5, 6].map((ahead) => addDays(day, ahead)).find((each) => again.includes(weekdays[weekdayOf(each)]!))!
    const said = Object.fromEntries(Object.entries(rest).flatMap(([key, value]) => (value.trim() === '' ? [] : [[key, value.trim()]])))
    const kept = put(callback, {
      ...(of !== undefined && { id: of.id }),
      coded: {
        from: momentAt(me.country, first, from),
        until: momentAt(me.country, first, until),
        state: 'waiting',
        attempts: of?.coded.attempts ?? 0,
        call,
        toCase,
        weekdays: again,
        missed: 0,
      },
      sealed: { number: number.trim(), ...said, ...(of?.sealed.tries !== undefined && { tries: of.sealed.tries }) },
    })
    undo(kept, t('callback.kept'))
    onClose()
  }
  const write = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  return (
    <FormDialog title={t('callback.title')} save={t('save')} onSave={save} onClose={onClose}>
      <Problems problems={asked ? problems : []} />
      <Checkbox
        id="callback-agreed"
        data-autofocus
        label={t('callback.agreed')}
        checked={agreed}
        onChange={(event) => setAgreed(event.currentTarget.checked)}
      />
      <TextField
        id="callback-number"
        label={t('callback.number')}
        hint={t('callback.number.hint')}
        value={text.number}
        onChange={write('number')}
        inputMode="tel"
      />
      <DateField id="callback-day" label={t('callback.day')} value={day} onChange={setDay} today={today} quick={[0, 1]} canClear={false} />
      <ChoiceRow
        label={t('callback.part')}
        choices={(Object.keys(parts) as Part[]).map((value) => ({
          value,
          label: t(`callback.${value}`),
          hint: `${parts[value][0]}:00–${parts[value][1]}:00`,
        }))}
        value={part}
        onChange={(value) => {
          setPart(value)
          if (value === null) return
          setFrom(parts[value][0])
          setUntil(parts[value][1])
        }}
      />
      <div className={styles['hours']}>
        <Stepper label={t('callback.from')} value={from} onChange={(hour) => setFrom(hour ?? 0)} most={23} />
        <Stepper label={t('callback.until')} value={until} onChange={(hour) => setUntil(hour ?? 24)} least={1} most={24} />
      </div>
      <ChoicesRow
        label={t('callback.weekdays')}
        hint={t('callback.weekdays.hint')}
        choices={weekdays.map((value, at) => ({ value, label: dates.words.weekdaysShort[at] ?? value }))}
        values={again}
        onChange={setAgain}
      />
      <TextField label={t('callback.askFor')} value={text.askFor} onChange={write('askFor')} />
      <TextField label={t('callback.whoMayAnswer')} value={text.whoMayAnswer} onChange={write('whoMayAnswer')} />
      <TextField label={t('callback.whatToSay')} hint={t('callback.whatToSay.hint')} value={text.whatToSay} onChange={write('whatToSay')} />
      <TextField label={t('codeWord')} value={text.codeWord} onChange={write('codeWord')} />
      <TextField label={t('note')} value={text.note} onChange={write('note')} />
    </FormDialog>
  )
}
