import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useMasked, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Section } from '#look/page.tsx'
import { Tag, type Tone } from '#look/tag.tsx'
import { stepNames, stepStates } from '../records.ts'
import { planOf, progress, type Step } from '../rules.ts'
import { step } from '../sealed/step.ts'
import styles from './children.module.css'
import type { ChildRow } from './use-children.ts'

const tones: Readonly<Record<Step['state'], Tone>> = {
  not_yet: 'plain',
  assigned: 'lake',
  going: 'apricot',
  done: 'leaf',
  failed: 'ochre',
  not_needed: 'plain',
}

/** The seven steps of a child's plan: what is assigned, goes on, is done, or did not work out and why. */
export function Plan({ row, canWrite }: { row: ChildRow; canWrite: boolean }) {
  const t = useWords('children')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const masked = useMasked()
  const steps = useRecords(step, { caseId: row.caseId })
  const plan = useMemo(() => planOf(steps, row.id), [steps, row.id])
  const [changing, setChanging] = useState<Step['step'] | null>(null)
  const { done, of } = progress(plan)
  const set = (name: Step['step'], state: Step['state'], note: string) => {
    const before = plan.get(name)
    const written = put(step, {
      ...(before === undefined ? {} : { id: before.id }),
      caseId: row.caseId,
      coded: { child: row.id, step: name, state, on: today },
      sealed: note.trim() === '' ? {} : { note: note.trim() },
    })
    undo(written, t('plan.saved'))
  }
  return (
    <Section title={t('plan.progress', { done, of })}>
      <ul className={styles['steps']}>
        {stepNames.map((name) => {
          const known = plan.get(name)
          const state = known?.coded.state ?? 'not_yet'
          return (
            <li key={name}>
              <span className={styles['step']}>{t(`step.${name}`)}</span>
              <Tag tone={tones[state]}>{t(`state.${state}`)}</Tag>
              {canWrite && (
                <span className={styles['deeds']}>
                  {state !== 'done' && state !== 'not_needed' && (
                    <Button
                      variant="default"
                      size="compact-sm"
                      aria-label={`${t(`step.${name}`)}: ${t('state.done')}`}
                      onClick={() => set(name, 'done', known?.sealed.note ?? '')}
                    >
                      {t('state.done')}
                    </Button>
                  )}
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={`${t(`step.${name}`)}: ${t('change')}`}
                    onClick={() => setChanging(name)}
                  >
                    {t('change')}
                  </Button>
                </span>
              )}
              {known?.sealed.note !== undefined && !masked && (
                <p className={styles['note']} translate="no">
                  {known.sealed.note}
                </p>
              )}
            </li>
          )
        })}
      </ul>
      {changing !== null && (
        <StepForm
          title={t(`step.${changing}`)}
          state={plan.get(changing)?.coded.state ?? 'assigned'}
          note={plan.get(changing)?.sealed.note ?? ''}
          onSave={(state, note) => {
            set(changing, state, note)
            setChanging(null)
          }}
          onClose={() => setChanging(null)}
        />
      )}
    </Section>
  )
}

function StepForm(props: {
  title: string
  state: Step['state']
  note: string
  onSave: (state: Step['state'], note: string) => void
  onClose: () => void
}) {
  const t = useWords('children')
  const [state, setState] = useState(props.state)
  const [note, setNote] = useState(props.note)
  return (
    <FormDialog title={props.title} save={t('save')} onSave={() => props.onSave(state, note)} onClose={props.onClose}>
      <ChoiceRow
        label={t('plan.state')}
        choices={stepStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={state}
        onChange={(next) => setState(next ?? state)}
        canClear={false}
      />
      <TextNote label={t(state === 'failed' ? 'plan.why' : 'plan.note')} value={note} onChange={setNote} />
    </FormDialog>
  )
}
