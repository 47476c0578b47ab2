import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { addDays, useDevice, useDraft, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { type Level, levels, lowerings, reasons } from '../records.ts'
import { isLower, reviewAfter } from '../rules.ts'
import { level as levelShape } from '../sealed/level.ts'
import { useRisk } from './use-risk.ts'

interface Draft {
  readonly level: Level | null
  readonly reasons: readonly (typeof reasons)[number][]
  readonly lowered: (typeof lowerings)[number] | null
  readonly toldHer: boolean
  readonly sheSays: string
  readonly why: string
  /** null: not chosen by hand, the proposal of the level holds. */
  readonly reviewBy: string | null
}

/** Signs of the levels in plain text, for the chips. */
const signs: Readonly<Record<Level, string>> = { usual: '◯', raised: '◑', high: '◆', extreme: '◆◆' }

/**
 * Judges the danger: a level by professional judgement, why, what she says herself, and the day it is looked at again. The
 * reasons that held stand chosen already, so that only what changed is touched.
 */
export function AssessRisk({ caseId, rest, onClose }: { caseId: string; rest: string; onClose: () => void }) {
  const t = useWords('risk')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const { now } = useDevice()
  const { holds, standing } = useRisk(caseId)
  const [asked, setAsked] = useState(false)
  const [draft, setDraft, drop] = useDraft<Draft>(
    `risk:${caseId}`,
    { level: null, reasons: holds?.coded.reasons ?? [], lowered: null, toldHer: false, sheSays: '', why: rest, reviewBy: null },
    'intake',
  )
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const { level } = draft
  const lower = level !== null && isLower(level, holds)
  const review = draft.reviewBy ?? (level === null ? null : addDays(today, reviewAfter[level]))
  const problems = [
    ...(level === null ? [{ field: 'risk-level', sentence: t('level.needed') }] : []),
    ...(lower && draft.lowered === null ? [{ field: 'risk-lowered', sentence: t('refusal.lowered-without-reason') }] : []),
  ]
  const save = () => {
    if (level === null || problems.length > 0) {
      setAsked(true)
      return
    }
    const said = (text: string) => (text.trim() === '' ? undefined : text.trim())
    const [sheSays, why] = [said(draft.sheSays), said(draft.why)]
    const judged = put(levelShape, {
      caseId,
      coded: {
        level,
        at: now().toISOString(),
        reasons: draft.reasons,
        toldHer: draft.toldHer,
        reviewBy: review,
        after: standing.map(({ id }) => id),
        lowered: lower ? draft.lowered : null,
      },
      sealed: { ...(sheSays !== undefined && { sheSays }), ...(why !== undefined && { why }) },
    })
    drop()
    undo(judged, t('judged'))
    onClose()
  }
  return (
    <FormDialog title={t('judge.title')} lead={t('judge.lead')} save={t('judge.save')} onSave={save} onClose={onClose}>
      <Problems problems={asked ? problems : []} />
      <ChoiceRow
        id="risk-level"
        label={t('judge.level')}
        hint={t('judge.level.hint')}
        choices={levels.map((value) => ({ value, label: `${signs[value]} ${t(`level.${value}`)}` }))}
        value={level}
        onChange={(chosen) => set({ level: chosen })}
      />
      {lower && (
        <ChoiceRow
          id="risk-lowered"
          label={t('judge.lowered')}
          choices={lowerings.map((value) => ({ value, label: t(`lowered.${value}`) }))}
          value={draft.lowered}
          onChange={(lowered) => set({ lowered })}
        />
      )}
      <TextNote
        label={t('judge.she-says')}
        hint={t('judge.she-says.hint')}
        value={draft.sheSays}
        onChange={(sheSays) => set({ sheSays })}
      />
      <ChoicesRow
        label={t('judge.reasons')}
        choices={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        values={draft.reasons}
        onChange={(chosen) => set({ reasons: chosen })}
      />
      <TextNote label={t('judge.why')} value={draft.why} onChange={(why) => set({ why })} />
      <DateField
        label={t('judge.review')}
        value={review}
        onChange={(reviewBy) => set({ reviewBy })}
        today={today}
        quick={[1, 7, 30]}
        canClear={false}
      />
      <Checkbox label={t('judge.told')} checked={draft.toldHer} onChange={(event) => set({ toldHer: event.currentTarget.checked })} />
    </FormDialog>
  )
}
