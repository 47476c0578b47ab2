import { ChoosePeople, useNarrowest } from '#capabilities/needs/staff/door.tsx'
import { type Opened, useDraft, useToday, useWords } from '#kernel/device/index.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Trouble } from '#look/problems.tsx'
import { helps, type note } from '../sealed/note.ts'
import { type OfChild, useKeepClosed } from './use-keep-closed.ts'

interface Draft {
  readonly helps: readonly (typeof helps)[number][]
  readonly agreed: string
  readonly next: string | null
  readonly people: readonly string[]
}
const empty: Draft = { helps: [], agreed: '', next: null, people: [] }

/** Help to a mother who hits (R28): what helps and what was agreed come before any decision. */
export function SupportForm({ of, known, onClose }: { of: OfChild; known?: Opened<typeof note>; onClose: () => void }) {
  const t = useWords('children')
  const today = useToday()
  const was = known?.sealed.is === 'support' ? known.sealed : undefined
  const before = was ? { helps: was.helps, agreed: was.agreed ?? '', next: was.next, people: [] } : empty
  const [draft, setDraft, drop] = useDraft<Draft>(`support:${of.child}`, before, useNarrowest())
  const { keep, said } = useKeepClosed(known, () => {
    drop()
    onClose()
  })
  const save = () =>
    void keep(
      of.caseId,
      {
        is: 'support',
        alias: of.alias,
        child: of.child,
        helps: [...draft.helps],
        ...(draft.agreed.trim() === '' ? {} : { agreed: draft.agreed.trim() }),
        next: draft.next,
      },
      draft.people,
    )
  return (
    <FormDialog title={t('few.support')} lead={t('support.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <ChoicesRow
        label={t('support.helps')}
        choices={helps.map((value) => ({ value, label: t(`support.${value}`) }))}
        values={draft.helps}
        onChange={(chosen) => setDraft({ ...draft, helps: chosen })}
      />
      <TextNote label={t('support.agreed')} value={draft.agreed} onChange={(agreed) => setDraft({ ...draft, agreed })} />
      <DateField
        label={t('support.next')}
        value={draft.next}
        onChange={(next) => setDraft({ ...draft, next })}
        today={today}
        quick={[1, 7]}
      />
      <Trouble tone="lake">{t('support.decision')}</Trouble>
      {known === undefined && <ChoosePeople chosen={draft.people} first={nearest} onChange={(people) => setDraft({ ...draft, people })} />}
      {said !== undefined && <Trouble>{said}</Trouble>}
    </FormDialog>
  )
}
const nearest = ['psychologist', 'social-worker']
