import { useState } from 'react'
import { contact as safeContact, SafeContact, useCase, useReopen } from '#capabilities/cases/staff/door.tsx'
import { AssessRisk } from '#capabilities/risk/staff/door.tsx'
import {
  addDays,
  type Opened,
  useDates,
  useDevice,
  useDraft,
  useMe,
  useRecords,
  useToday,
  useUndo,
  useWords,
} from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems, Trouble } from '#look/problems.tsx'
import { askedAgain, type Outcome, outcomes } from '../records.ts'
import { afterContact, type PlannedStep, reopens, wasReached } from '../rules.ts'
import { followUpContact } from '../sealed/contact.ts'
import { plan as planShape } from '../sealed/plan.ts'
import styles from './follow-up.module.css'

interface Draft {
  readonly asked: (typeof askedAgain)[number] | null
  readonly outcome: Outcome | null
  readonly tryAgainOn: string | null
  readonly text: string
}
const empty: Draft = { asked: null, outcome: null, tryAgainOn: null, text: '' }

/**
 * One contact after exit. How to reach her stands first, and is asked again first; then what came of it. Danger or a plea
 * for help opens the case again with the same press; whoever wants no more contact gets none.
 */
export function ContactAfter({ plan, step, onClose }: { plan: Opened<typeof planShape>; step: PlannedStep; onClose: () => void }) {
  const { caseId } = plan
  const t = useWords('follow-up')
  const me = useMe()
  const device = useDevice()
  const undo = useUndo()
  const dates = useDates()
  const today = useToday()
  const reopen = useReopen()
  const file = useCase(caseId)?.file
  const known = useRecords(safeContact, { caseId }).at(-1)
  const [draft, setDraft, drop] = useDraft<Draft>(`follow-up:${plan.id}`, empty, 'intake')
  const [pressed, setPressed] = useState(false)
  const [isJudging, setJudging] = useState(false)
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const { outcome, asked } = draft
  const reached = outcome !== null && wasReached(outcome)
  const opensAgain = outcome !== null && reopens(outcome) && file?.coded.status === 'closed'
  const tryAgainOn = draft.tryAgainOn ?? addDays(today, 1)
  const after = outcome === null ? null : afterContact(plan.coded.exitOn, plan.sealed.steps, step, outcome, tryAgainOn)
  /** What she said of her safe contact holds until she is asked the next time. */
  const askedUntil = after?.coded.next ?? addDays(today, 30)
  const problems = [
    ...(reached && asked === null ? [{ field: 'contact-asked', sentence: t('asked.needed') }] : []),
    ...(outcome === null ? [{ field: 'contact-outcome', sentence: t('outcome.needed') }] : []),
  ]
  const save = () => {
    if (outcome === null || after === null || problems.length > 0) {
      setPressed(true)
      return
    }
    const text = draft.text.trim()
    const done: Opened<any>[] = [
      device.put(followUpContact, {
        caseId,
        coded: {
          plan: plan.id,
          step: step.step,
          planned: step.on,
          at: device.now().toISOString(),
          outcome,
          asked: reached ? asked : null,
        },
        sealed: text === '' ? {} : { text },
      }),
      device.put(planShape, { id: plan.id, caseId, coded: after.coded, sealed: { ...plan.sealed, steps: [...after.steps] } }),
    ]
    if (reached && asked === 'same' && known !== undefined) {
      done.push(device.put(safeContact, { id: known.id, caseId, coded: { ...known.coded, until: askedUntil }, sealed: known.sealed }))
    }
    undo(done, t('contact.saved'))
    drop()
    if (opensAgain && file !== undefined && reopens(outcome)) reopen(file, outcome)
    if (outcome === 'danger_again' && me.may('risk.write')) setJudging(true)
    else onClose()
  }
  if (isJudging) return <AssessRisk caseId={caseId} rest="" onClose={onClose} />
  return (
    <FormDialog
      title={t('contact.title', { step: step.step })}
      lead={t('contact.lead')}
      save={t(opensAgain ? 'contact.save-and-open' : 'contact.save')}
      onSave={save}
      onClose={onClose}
    >
      <Problems problems={pressed ? problems : []} />
      {known?.coded.means.includes('no_contact') && <Trouble tone="brick">{t('no-contact')}</Trouble>}
      <SafeContact caseId={caseId} canEdit />
      <ChoiceRow
        id="contact-asked"
        label={t('asked')}
        hint={t('asked.hint')}
        choices={askedAgain.map((value) => ({ value, label: t(`asked.${value}`) }))}
        value={asked}
        onChange={(value) => set({ asked: value })}
      />
      {asked === 'changed' && <Trouble tone="lake">{t('asked.write-above')}</Trouble>}
      <ChoiceRow
        id="contact-outcome"
        label={t('outcome')}
        choices={outcomes.map((value) => ({ value, label: t(`outcome.${value}`) }))}
        value={outcome}
        onChange={(value) => set({ outcome: value })}
      />
      {outcome === 'not_reached' && (
        <DateField
          label={t('try-again')}
          value={tryAgainOn}
          onChange={(day) => set({ tryAgainOn: day })}
          today={today}
          quick={[1, 3, 7]}
          canClear={false}
        />
      )}
      {opensAgain && <Trouble tone="brick">{t('opens-again')}</Trouble>}
      {outcome === 'refuses' && <Trouble tone="lake">{t('stops')}</Trouble>}
      {reached && asked === 'same' && known !== undefined && (
        <p className={styles['line']}>{t('asked.until', { day: dates.day(askedUntil) })}</p>
      )}
      <TextNote label={t('contact.text')} value={draft.text} onChange={(text) => set({ text })} />
    </FormDialog>
  )
}
