import { Button } from '@mantine/core'
import { useState } from 'react'
import { usePut, useUndo, useWords } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { kinRelations, stances } from '../records.ts'
import { mustNotKnow, newPerson, type Person, withStance } from '../rules.ts'
import { person } from '../sealed/person.ts'
import type { Somebody } from './use-kin.ts'

const facts = ['livesWithHer', 'mayBeCalled', 'mayTakeHerIn', 'child'] as const
/** What is not asked of somebody who must not be told. */
const ofFriends: readonly (typeof facts)[number][] = ['mayBeCalled', 'mayTakeHerIn']

/** Somebody around her: what one may expect of this person comes first. */
export function PersonForm({
  caseId,
  known,
  name = '',
  onClose,
}: {
  caseId: string
  known: Somebody | undefined
  /** What is known of the name when it is opened afresh. */
  name?: string
  onClose: () => void
}) {
  const t = useWords('kin')
  const put = usePut()
  const undo = useUndo()
  const [coded, setCoded] = useState<Person>(known?.coded ?? newPerson())
  const [said, setSaid] = useState({
    name: known?.sealed.name ?? name,
    who: known?.sealed.who ?? '',
    phone: known?.sealed.phone ?? '',
    note: known?.sealed.note ?? '',
  })
  const write = (field: keyof typeof said) => (value: string) => setSaid({ ...said, [field]: value })
  const keep = (as: Person, done: string) => {
    const sealed = Object.fromEntries(
      Object.entries(said).flatMap(([field, value]) => (value.trim() === '' ? [] : [[field, value.trim()]])),
    ) as Sealed<typeof person>
    undo(put(person, { ...(known === undefined ? {} : { id: known.id }), caseId, coded: as, sealed }), done)
    onClose()
  }
  const asked = facts.filter((fact) => !mustNotKnow(coded.stance) || !ofFriends.includes(fact))
  return (
    <FormDialog
      title={known === undefined ? t('add') : t('edit', { who: t(`relation.${known.coded.relation}`) })}
      lead={t('lead')}
      save={t('save')}
      onSave={() => keep(coded, t('saved'))}
      onClose={onClose}
    >
      <ChoiceRow
        label={t('stance')}
        hint={t('stance.hint')}
        choices={stances.map((value) => ({ value, label: t(`stance.${value}`) }))}
        value={coded.stance}
        onChange={(stance) => stance !== null && setCoded(withStance(coded, stance))}
        canClear={false}
      />
      <ChoiceRow
        label={t('relation')}
        choices={kinRelations.map((value) => ({ value, label: t(`relation.${value}`) }))}
        value={coded.relation}
        onChange={(relation) => relation !== null && setCoded({ ...coded, relation })}
        canClear={false}
      />
      <ChoicesRow
        label={t('facts')}
        choices={asked.map((value) => ({ value, label: t(value) }))}
        values={asked.filter((fact) => coded[fact])}
        onChange={(chosen) => setCoded({ ...coded, ...Object.fromEntries(asked.map((fact) => [fact, chosen.includes(fact)])) })}
      />
      <TextField label={t('name')} value={said.name} onChange={write('name')} />
      <TextField label={t('who')} value={said.who} onChange={write('who')} />
      <TextField label={t('phone')} value={said.phone} onChange={write('phone')} inputMode="tel" />
      <TextNote label={t('note')} value={said.note} onChange={write('note')} />
      {known !== undefined && (
        <Button variant="subtle" onClick={() => keep({ ...coded, gone: true }, t('off.done'))} style={{ justifySelf: 'start' }}>
          {t('off')}
        </Button>
      )}
    </FormDialog>
  )
}
