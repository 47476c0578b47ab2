import { useEffect, useState } from 'react'
import { noteInLedger, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { card } from '../sealed/card.ts'
import { useNewAlias } from './use-open-case.ts'
import type { CaseRow } from './use-cases.ts'

const lines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

/** Who she is, opened on purpose: a ledger line says so. Only the alias must stay. */
export function CardForm({ row, onClose }: { row: CaseRow; onClose: () => void }) {
  const t = useWords('cases')
  const put = usePut()
  const undo = useUndo()
  const newAlias = useNewAlias()
  const [alias] = useState(() => row.card?.sealed.alias ?? newAlias())
  const was = row.card?.sealed
  const [text, setText] = useState({
    callHer: was?.callHer ?? '',
    name: was?.name ?? '',
    phones: (was?.phones ?? []).join('\n'),
    others: (was?.others ?? []).map(({ name, who }) => (who ? `${name}, ${who}` : name)).join('\n'),
    speaks: was?.speaks ?? '',
    codeWord: was?.codeWord ?? '',
    journal: was?.journal ?? '',
  })
  useEffect(() => noteInLedger('revealed', row.caseId), [row.caseId])
  const write = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  const save = () => {
    const { callHer, name, phones, others, speaks, codeWord, journal } = text
    const sealed: Sealed<typeof card> = {
      alias,
      ...Object.fromEntries(
        Object.entries({ callHer, name, speaks, codeWord, journal }).flatMap(([key, value]) =>
          value.trim() === '' ? [] : [[key, value.trim()]],
        ),
      ),
      ...(lines(phones).length > 0 && { phones: lines(phones).slice(0, 10) }),
      ...(lines(others).length > 0 && {
        others: lines(others)
          .slice(0, 30)
          .map((line) => {
            const [name = line, ...who] = line.split(',')
            return who.length > 0 ? { name: name.trim(), who: who.join(',').trim() } : { name: name.trim() }
          }),
      }),
    }
    const saved = put(card, { ...(row.card === undefined ? {} : { id: row.card.id }), caseId: row.caseId, coded: {}, sealed })
    undo(saved, t('card.saved'))
    onClose()
  }
  return (
    <FormDialog title={t('card.title', { alias })} lead={t('card.nothing-needed')} save={t('save')} onSave={save} onClose={onClose}>
      <TextField label={t('card.callHer')} hint={t('card.callHer.why')} value={text.callHer} onChange={write('callHer')} autoFocus />
      <TextField label={t('card.name')} hint={t('card.name.why')} value={text.name} onChange={write('name')} />
      <TextNote label={t('card.phones')} hint={t('card.phones.hint')} value={text.phones} onChange={write('phones')} />
      <TextNote label={t('card.others')} hint={t('card.others.hint')} value={text.others} onChange={write('others')} />
      <TextField label={t('card.speaks')} value={text.speaks} onChange={write('speaks')} />
      <TextField label={t('card.codeWord')} hint={t('card.codeWord.why')} value={text.codeWord} onChange={write('codeWord')} />
      <TextField label={t('card.journal')} value={text.journal} onChange={write('journal')} />
    </FormDialog>
  )
}
