import { useMemo } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { useDevice, useDraft, useMe, usePut, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { dueIn } from '../law.ts'
import { matters } from '../records.ts'
import { question } from '../sealed/question.ts'
import { useChildren } from './use-children.ts'

interface Draft {
  readonly about: (typeof matters)[number]
  readonly children: readonly string[] | null
  readonly day: string | null
  readonly what: string
}

/** Puts a question to the lawyer and the head; its term is that of the law on the day it was learned. */
export function QuestionForm({
  caseId,
  suggested,
  rest,
  onClose,
}: {
  caseId: string
  suggested?: readonly string[]
  rest?: string
  onClose: () => void
}) {
  const t = useWords('children')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const { now } = useDevice()
  const children = useChildren(caseId)
  const circle = useCase(caseId)?.file.circle ?? 'intake'
  const first = useMemo<Draft>(
    () => ({ about: 'guardianship', children: suggested ?? null, day: null, what: rest ?? '' }),
    [suggested, rest],
  )
  const [draft, setDraft, drop] = useDraft<Draft>(`question:${caseId}`, first, circle)
  const chosen = draft.children ?? children.map(({ id }) => id)
  const save = () => {
    const at = now().toISOString()
    const learned = draft.day === null || draft.day === today ? at : `${draft.day}T12:00:00.000Z`
    const asked = put(question, {
      caseId,
      coded: { children: chosen, learned, due: dueIn(me.country, learned), settled: null, told: null },
      sealed: { about: draft.about, what: draft.what.trim() },
    })
    drop()
    undo(asked, t('decision.asked'))
    onClose()
  }
  return (
    <FormDialog title={t('decision.ask')} lead={t('decision.ask.lead')} save={t('decision.ask.short')} onSave={save} onClose={onClose}>
      <ChoiceRow
        label={t('decision.about')}
        choices={matters.map((value) => ({ value, label: t(`about.${value}`) }))}
        value={draft.about}
        onChange={(about) => setDraft({ ...draft, about: about ?? draft.about })}
        canClear={false}
      />
      <ChoicesRow
        label={t('collect.which')}
        choices={children.map(({ id, coded }) => ({ value: id, label: t('child.n', { n: coded.number }) }))}
        values={chosen}
        onChange={(ids) => setDraft({ ...draft, children: ids })}
      />
      <DateField
        label={t('decision.learned.when')}
        hint={t('decision.learned.hint')}
        value={draft.day ?? today}
        onChange={(day) => setDraft({ ...draft, day })}
        today={today}
        canClear={false}
      />
      <TextNote label={t('decision.what')} value={draft.what} onChange={(what) => setDraft({ ...draft, what })} />
    </FormDialog>
  )
}
