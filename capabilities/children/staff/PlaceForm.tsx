import { ChoosePeople, useNarrowest } from '#capabilities/needs/staff/door.tsx'
import { type Opened, useDraft, useWords } from '#kernel/device/index.ts'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Trouble } from '#look/problems.tsx'
import type { note } from '../sealed/note.ts'
import { type OfChild, useKeepClosed } from './use-keep-closed.ts'

interface Draft {
  readonly place: string
  readonly people: readonly string[]
}
const empty: Draft = { place: '', people: [] }

/** Where the child learns, known to two people: whoever writes it and one more. */
export function PlaceForm({ of, known, onClose }: { of: OfChild; known?: Opened<typeof note>; onClose: () => void }) {
  const t = useWords('children')
  const before = known?.sealed.is === 'place' ? { place: known.sealed.place, people: [] } : empty
  const [draft, setDraft, drop] = useDraft<Draft>(`place:${of.child}`, before, useNarrowest())
  const { keep, said, setSaid } = useKeepClosed(known, () => {
    drop()
    onClose()
  })
  const save = () => {
    if (draft.place.trim() === '') return setSaid(t('place.missing'))
    if (known === undefined && draft.people.length !== 1) return setSaid(t('place.two'))
    void keep(of.caseId, { is: 'place', alias: of.alias, child: of.child, place: draft.place.trim() }, draft.people)
  }
  return (
    <FormDialog title={t('few.place')} lead={t('place.lead')} save={t('save')} onSave={save} onClose={onClose}>
      <TextNote label={t('place')} value={draft.place} onChange={(place) => setDraft({ ...draft, place })} />
      {known === undefined && (
        <ChoosePeople chosen={draft.people} first={nearest} onChange={(people) => setDraft({ ...draft, people: people.slice(-1) })} />
      )}
      {said !== undefined && <Trouble>{said}</Trouble>}
    </FormDialog>
  )
}
const nearest = ['social-worker', 'psychologist', 'head']
