import { useMemo, useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { useDraft, useMe, useOwnCircles, useProblem, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Trouble } from '#look/problems.tsx'
import { isOpen, type Need, needs, type Readers, readersOffered, type Source, sourcesFor } from '../rules.ts'
import { item } from '../sealed/item.ts'
import { ChoosePeople, useNarrowest, useOnLine } from './who-reads.tsx'

interface Draft {
  readonly what: Need | null
  readonly text: string
  readonly source: Source
  readonly readers: Readers | null
  readonly people: readonly string[]
}
const empty: Draft = { what: null, text: '', source: 'she', readers: null, people: [] }

/**
 * One special need: what, why we ask, who said it, who reads it. What everybody may read is kept at once, also off line;
 * a circle of a few people can only be made on line, until then it stays here as a draft.
 */
export function AddNeed({ caseId, rest, onClose }: { caseId: string; rest?: string; onClose: () => void }) {
  const t = useWords('needs')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const own = useOwnCircles()
  const isOnLine = useOnLine()
  const problem = useProblem('needs')
  const alias = useCase(caseId)?.alias ?? '…'
  const first = useMemo(() => ({ ...empty, text: rest ?? '' }), [rest])
  const [draft, setDraft, drop] = useDraft<Draft>(`need:${caseId}`, first, useNarrowest())
  const [said, setSaid] = useState<string>()
  const [busy, setBusy] = useState(false)
  const { what, text, source, people } = draft
  const offered = what === null ? [] : readersOffered(what).filter((each) => each === 'own' || me.circles.some(({ name }) => name === each))
  const readers = draft.readers !== null && offered.includes(draft.readers) ? draft.readers : (offered[0] ?? 'own')
  const sources = what === null ? [] : sourcesFor(what)
  const from = sources.includes(source) ? source : 'she'
  const choose = (next: Need | null) => {
    setSaid(undefined)
    setDraft({ ...draft, what: next, readers: null })
  }
  const save = async () => {
    if (busy) return
    if (what === null) return setSaid(t('which.missing'))
    if (readers === 'own' && !isOnLine) return setSaid(t('people.away'))
    setBusy(true)
    try {
      const circle = readers === 'own' ? await own.make({ members: people }) : readers
      const sealed = { alias, what, text: text.trim(), source: from }
      const kept = put(item, { caseId, circle, coded: { asked: today }, sealed })
      drop()
      undo(kept, t('saved'))
      onClose()
    } catch (thrown) {
      setSaid(problem(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <FormDialog title={t('add')} lead={t('add.lead')} save={t('save')} onSave={() => void save()} onClose={onClose}>
      <ChoiceRow label={t('which')} choices={needs.map((value) => ({ value, label: t(`need.${value}`) }))} value={what} onChange={choose} />
      {what !== null && (
        <>
          <Trouble tone="lake">
            {t('why')} {t(`why.${what}`)}
          </Trouble>
          <TextNote label={t('text')} hint={t('text.hint')} value={text} onChange={(next) => setDraft({ ...draft, text: next })} />
          <ChoiceRow
            label={t('source')}
            hint={sources.length < 3 ? t('source.only') : undefined}
            choices={sources.map((value) => ({ value, label: t(`source.${value}`) }))}
            value={from}
            onChange={(next) => setDraft({ ...draft, source: next ?? 'she' })}
            canClear={false}
          />
          <ChoiceRow
            label={t('readers')}
            hint={isOpen(what) ? undefined : t('readers.ask')}
            choices={offered.map((value) => ({ value, label: t(`readers.${value}`) }))}
            value={readers}
            onChange={(next) => setDraft({ ...draft, readers: next })}
            canClear={false}
          />
          {readers === 'own' && <ChoosePeople chosen={people} first={nearest} onChange={(next) => setDraft({ ...draft, people: next })} />}
        </>
      )}
      {said !== undefined && <Trouble>{said}</Trouble>}
    </FormDialog>
  )
}
const nearest = ['psychologist', 'medic']
