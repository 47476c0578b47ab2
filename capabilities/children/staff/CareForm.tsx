import { ChoosePeople, useNarrowest } from '#capabilities/needs/staff/door.tsx'
import { type Opened, useDevice, useDraft, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Trouble } from '#look/problems.tsx'
import { hoursLeft } from '../rules.ts'
import { windowsOn } from '../law.ts'
import { careStates, careSteps, type note } from '../sealed/note.ts'
import { LawFact } from './LawFact.tsx'
import { type OfChild, useKeepClosed } from './use-keep-closed.ts'

type States = Partial<Record<(typeof careSteps)[number], (typeof careStates)[number]>>
interface Draft {
  readonly since: string | null
  readonly steps: States
  readonly parents: string
  readonly text: string
  readonly people: readonly string[]
}
const empty: Draft = { since: null, steps: {}, parents: '', text: '', people: [] }

/** The specialist protocol for a young person after sexual violence (R27), in a circle that nobody else sees. */
export function CareForm({ of, known, onClose }: { of: OfChild; known?: Opened<typeof note>; onClose: () => void }) {
  const t = useWords('children')
  const today = useToday()
  const { now } = useDevice()
  const was = known?.sealed.is === 'care' ? known.sealed : undefined
  const before: Draft = was ? { since: was.since, steps: was.steps, parents: was.parents ?? '', text: was.text ?? '', people: [] } : empty
  const [draft, setDraft, drop] = useDraft<Draft>(`care:${of.child}`, before, useNarrowest())
  const { keep, said } = useKeepClosed(known, () => {
    drop()
    onClose()
  })
  const save = () =>
    void keep(
      of.caseId,
      {
        is: 'care',
        alias: of.alias,
        child: of.child,
        since: draft.since,
        steps: draft.steps,
        ...(draft.parents.trim() === '' ? {} : { parents: draft.parents.trim() }),
        ...(draft.text.trim() === '' ? {} : { text: draft.text.trim() }),
      },
      draft.people,
    )
  return (
    <FormDialog title={t('few.care')} lead={t('care.lead')} save={t('save')} onSave={save} onClose={onClose}>
      {known === undefined && <ChoosePeople chosen={draft.people} first={nearest} onChange={(people) => setDraft({ ...draft, people })} />}
      <DateField
        label={t('care.since')}
        hint={t('care.since.hint')}
        value={draft.since?.slice(0, 10) ?? null}
        onChange={(day) =>
          setDraft({ ...draft, since: day === null ? null : day === today ? now().toISOString() : `${day}T00:00:00.000Z` })
        }
        today={today}
      />
      {windowsOn(today).map((fact) => {
        const left = draft.since === null ? null : hoursLeft(draft.since, fact.value.hours, now().toISOString())
        return (
          <LawFact key={fact.value.what} fact={fact}>
            {t('care.hours', { what: fact.value.what, hours: fact.value.hours })}{' '}
            {left !== null && <strong>{t(left > 0 ? 'care.left' : 'care.past', { hours: left })}</strong>}
          </LawFact>
        )
      })}
      {careSteps.map((name) => (
        <ChoiceRow
          key={name}
          label={t(`care.${name}`)}
          choices={careStates.map((value) => ({ value, label: t(`care-state.${value}`) }))}
          value={draft.steps[name] ?? 'not_yet'}
          onChange={(state) => setDraft({ ...draft, steps: { ...draft.steps, [name]: state ?? 'not_yet' } })}
          canClear={false}
        />
      ))}
      <TextNote
        label={t('care.with-parents')}
        hint={t('care.with-parents.hint')}
        value={draft.parents}
        onChange={(parents) => setDraft({ ...draft, parents })}
      />
      <TextNote label={t('care.text')} value={draft.text} onChange={(text) => setDraft({ ...draft, text })} />
      {said !== undefined && <Trouble>{said}</Trouble>}
    </FormDialog>
  )
}
const nearest = ['psychologist', 'lawyer', 'medic']
