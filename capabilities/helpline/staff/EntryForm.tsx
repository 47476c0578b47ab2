import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { type Opened, useLanguage, usePut, useMe, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Problems } from '#look/problems.tsx'
import { bookWhats } from '../records.ts'
import { type Region, regionName, usualRegions } from '../rows.ts'
import { emergency } from '../sealed/emergency.ts'
import styles from './book.module.css'
import { said } from './use-call-draft.ts'

/** One line of the centre's own emergency book: a post and its number. */
export function EntryForm({ of, region, onClose }: { of?: Opened<typeof emergency>; region: Region | null; onClose: () => void }) {
  const t = useWords('helpline')
  const me = useMe()
  const [language] = useLanguage()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const [what, setWhat] = useState(of?.coded.what ?? 'police')
  const [where, setWhere] = useState(region)
  const [text, setText] = useState({ name: of?.sealed.name ?? '', number: of?.sealed.number ?? '', note: of?.sealed.note ?? '' })
  const [isChecked, setChecked] = useState(false)
  const [asked, setAsked] = useState(false)
  const problems = [
    ...(text.name.trim() === '' ? [{ field: 'book-name', sentence: t('book.name-missing') }] : []),
    ...(text.number.trim() === '' ? [{ field: 'book-number', sentence: t('book.number-missing') }] : []),
  ]
  const save = () => {
    setAsked(true)
    if (problems.length > 0) return
    const kept = put(emergency, {
      ...(of !== undefined && { id: of.id }),
      coded: { region: where, what, checkedOn: isChecked ? today : (of?.coded.checkedOn ?? null), off: false },
      sealed: { name: text.name.trim(), number: text.number.trim(), ...said({ note: text.note }) },
    })
    undo(kept, t('book.kept'))
    onClose()
  }
  const write = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  return (
    <FormDialog title={t('book.entry')} save={t('save')} onSave={save} onClose={onClose}>
      <Problems problems={asked ? problems : []} />
      <ChoiceRow
        label={t('book.what')}
        choices={bookWhats.map((value) => ({ value, label: t(`whom.${value}`) }))}
        value={what}
        canClear={false}
        onChange={(value) => value !== null && setWhat(value)}
      />
      <label className={styles['pick']}>
        {t('row.region')}
        <select
          className={styles['select']}
          value={where ?? ''}
          onChange={(event) => setWhere(event.currentTarget.value === '' ? null : (event.currentTarget.value as Region))}
        >
          <option value="">{t('book.everywhere')}</option>
          {usualRegions([], me.country)
            .filter((each) => each !== 'other')
            .map((each) => (
              <option key={each} value={each}>
                {regionName(each, language)}
              </option>
            ))}
        </select>
      </label>
      <TextField id="book-name" label={t('book.name')} hint={t('book.name.hint')} value={text.name} onChange={write('name')} />
      <TextField id="book-number" label={t('callback.number')} value={text.number} onChange={write('number')} inputMode="tel" />
      <TextField label={t('note')} value={text.note} onChange={write('note')} />
      <Checkbox label={t('book.i-called')} checked={isChecked} onChange={(event) => setChecked(event.currentTarget.checked)} />
    </FormDialog>
  )
}
