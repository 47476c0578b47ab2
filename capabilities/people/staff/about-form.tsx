import { Button } from '@mantine/core'
import { useState } from 'react'
import { languageNames } from '#kernel/language.ts'
import { useDates, useDraft, usePut, useRecord, useToday, useWords } from '#kernel/device/index.ts'
import type { Sealed } from '#kernel/record.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { Section, Sheet } from '#look/page.tsx'
import { person, spokenHere } from '../sealed/person.ts'
import styles from './people.module.css'

type About = Sealed<typeof person>
const nobody: About = { name: '' }
/** What was changed and not saved yet; what a colleague saved meanwhile stands beside it. Null: emptied. */
type Changes = { readonly [field in keyof About]?: About[field] | null }
const none: Changes = {}

/** Her name and work phone, and what matters when work is given out: languages, qualification, trainings, the pledge. */
export function AboutForm({ account, isVolunteer }: { account: string; isVolunteer: boolean }) {
  const t = useWords('people')
  const put = usePut()
  const today = useToday()
  const record = useRecord(person, account)
  const [changes, setChanges, drop] = useDraft<Changes>(`about:${account}`, none, 'staff')
  const now = changed(record?.sealed ?? nobody, changes)
  const change = (part: Changes) => setChanges((before) => ({ ...before, ...part }))
  const save = () => {
    put(person, { id: account, coded: {}, sealed: tidy(now) })
    drop()
  }
  return (
    <Sheet>
      <Section title={t('person.edit')}>
        <TextField label={t('person.name')} value={now.name} onChange={(name) => change({ name })} hint={t('found.names.person.hint')} />
        <TextField
          label={t('person.phone')}
          value={now.phone ?? ''}
          onChange={(phone) => change({ phone })}
          hint={t('person.phone.hint')}
          inputMode="tel"
        />
        <h3 className={styles['group']}>{t('person.about')}</h3>
        <ChoicesRow
          label={t('person.languages')}
          choices={spokenHere.map((value) => ({ value, label: value === 'sign' ? t('language.sign') : languageNames[value] }))}
          values={now.languages ?? []}
          onChange={(languages) => change({ languages: [...languages] })}
        />
        <TextNote label={t('person.skills')} value={now.skills ?? ''} onChange={(skills) => change({ skills })} />
        <Trainings of={now.trainings ?? []} onChange={(trainings) => change({ trainings })} />
        {isVolunteer && (
          <DateField label={t('volunteer.pledge')} value={now.pledged ?? null} today={today} onChange={(pledged) => change({ pledged })} />
        )}
        <TextNote label={t('person.note')} value={now.note ?? ''} onChange={(note) => change({ note })} />
        <div>
          <Button disabled={Object.keys(changes).length === 0 || now.name.trim() === ''} onClick={save}>
            {t('save')}
          </Button>
        </div>
      </Section>
    </Sheet>
  )
}

type Training = NonNullable<About['trainings']>[number]

function Trainings({ of, onChange }: { of: readonly Training[]; onChange: (trainings: Training[]) => void }) {
  const t = useWords('people')
  const dates = useDates()
  const today = useToday()
  const [what, setWhat] = useState('')
  const [on, setOn] = useState<string | null>(null)
  const add = () => {
    onChange([...of, { what: what.trim(), on }])
    setWhat('')
    setOn(null)
  }
  return (
    <fieldset className={styles['trainings']}>
      <legend>{t('person.trainings')}</legend>
      {of.length === 0 && <p className={styles['quiet']}>{t('training.none')}</p>}
      <ul>
        {of.map((training, at) => (
          <li key={`${training.what}-${training.on}`}>
            <span>
              {training.what} {training.on && <span className={styles['quiet']}>{dates.day(training.on)}</span>}
            </span>
            <Button
              size="compact-sm"
              variant="subtle"
              aria-label={`${t('training.remove')}: ${training.what}`}
              onClick={() => onChange(of.filter((_, each) => each !== at))}
            >
              {t('training.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <TextField label={t('training.what')} value={what} onChange={(text) => setWhat(text.slice(0, 200))} />
      <DateField label={t('training.on')} value={on} today={today} onChange={setOn} />
      <div>
        <Button variant="default" disabled={what.trim() === ''} onClick={add}>
          {t('training.add')}
        </Button>
      </div>
    </fieldset>
  )
}

const changed = (before: About, changes: Changes): About =>
  Object.fromEntries(Object.entries({ ...before, ...changes }).filter(([, value]) => value !== null)) as unknown as About

/** Without empty lines, so that what was never said is not there. */
function tidy({ name, phone, note, skills, languages, trainings, pledged }: About): About {
  const line = (text: string | undefined) => text?.trim() ?? ''
  return {
    name: name.trim(),
    ...(line(phone) ? { phone: line(phone) } : {}),
    ...(line(note) ? { note: line(note) } : {}),
    ...(line(skills) ? { skills: line(skills) } : {}),
    ...(languages && languages.length > 0 ? { languages } : {}),
    ...(trainings && trainings.length > 0 ? { trainings } : {}),
    ...(pledged ? { pledged } : {}),
  }
}
