import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { NeverTell } from '#capabilities/kin/staff/door.tsx'
import { noteInLedger, useDates, useMasked, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import type { Coded, Sealed } from '#kernel/record.ts'
import { ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { Sheet } from '#look/page.tsx'
import { contactMeans } from '../records.ts'
import { contactHolds } from '../rules.ts'
import { contact } from '../sealed/contact.ts'
import styles from './safe-contact.module.css'

const fields = ['how', 'when', 'whoMayAnswer', 'whatToSay', 'codeWord'] as const

/** How she may be reached without harm: the first thing a case needs. */
export function SafeContact({ caseId, canEdit }: { caseId: string; canEdit: boolean }) {
  const t = useWords('cases')
  const dates = useDates()
  const today = useToday()
  const masked = useMasked()
  const held = useRecords(contact, { caseId })
  const known = held.at(-1)
  const [editing, setEditing] = useState(false)
  const stale = known !== undefined && !contactHolds(known.coded, today)
  return (
    <Sheet tone={known === undefined || stale ? 'ochre' : 'lake'}>
      <div className={styles['card']}>
        <h2 className={styles['title']}>{t('contact.title')}</h2>
        <NeverTell caseId={caseId} />
        {known === undefined ? (
          <p className={styles['line']}>{t('contact.empty')}</p>
        ) : masked ? (
          <p className={styles['line']}>{t('contact.masked')}</p>
        ) : (
          <>
            {known.coded.means.length > 0 && (
              <p className={styles['line']}>{known.coded.means.map((each) => t(`means.${each}`)).join(' · ')}</p>
            )}
            <dl className={styles['facts']}>
              {fields.map((field) =>
                known.sealed[field] ? (
                  <div key={field}>
                    <dt>{t(`contact.${field}`)}</dt>
                    <dd translate="no">{known.sealed[field]}</dd>
                  </div>
                ) : null,
              )}
            </dl>
            <p className={styles['line']}>{t(known.sealed.mayLeaveMessage ? 'contact.message-yes' : 'contact.message-no')}</p>
            {known.coded.until !== null && (
              <p className={styles['line']}>{t(stale ? 'contact.stale' : 'contact.until-day', { day: dates.day(known.coded.until) })}</p>
            )}
          </>
        )}
        {canEdit && (
          <Button
            variant="default"
            onClick={() => {
              noteInLedger('revealed', caseId)
              setEditing(true)
            }}
          >
            {t(known === undefined ? 'contact.write' : 'contact.change')}
          </Button>
        )}
      </div>
      {editing && (
        <ContactForm
          caseId={caseId}
          {...(known === undefined ? {} : { id: known.id })}
          coded={known?.coded}
          sealed={known?.sealed}
          onClose={() => setEditing(false)}
        />
      )}
    </Sheet>
  )
}

function ContactForm({
  caseId,
  id,
  coded,
  sealed,
  onClose,
}: {
  caseId: string
  id?: string
  coded: Coded<typeof contact> | undefined
  sealed: Sealed<typeof contact> | undefined
  onClose: () => void
}) {
  const t = useWords('cases')
  const today = useToday()
  const put = usePut()
  const undo = useUndo()
  const [means, setMeans] = useState(coded?.means ?? [])
  const [until, setUntil] = useState(coded?.until ?? null)
  const [said, setSaid] = useState<Sealed<typeof contact>>(sealed ?? {})
  const save = () => {
    const filled = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== '')) as Sealed<typeof contact>
    if (id === undefined && means.length === 0 && until === null && Object.keys(filled).length === 0) {
      onClose()
      return
    }
    const saved = put(contact, { ...(id === undefined ? {} : { id }), caseId, coded: { means, until }, sealed: filled })
    undo(saved, t('contact.saved'))
    onClose()
  }
  return (
    <FormDialog title={t('contact.title')} save={t('save')} onSave={save} onClose={onClose}>
      <ChoicesRow
        label={t('contact.means')}
        choices={contactMeans.map((value) => ({ value, label: t(`means.${value}`) }))}
        values={means}
        onChange={setMeans}
      />
      {fields.map((field) => (
        <TextField
          key={field}
          label={t(`contact.${field}`)}
          {...(field === 'whatToSay' ? { hint: t('contact.whatToSay.hint') } : {})}
          value={said[field] ?? ''}
          onChange={(value) => setSaid({ ...said, [field]: value })}
        />
      ))}
      <Checkbox
        label={t('contact.mayLeaveMessage')}
        checked={said.mayLeaveMessage ?? false}
        onChange={(event) => setSaid({ ...said, mayLeaveMessage: event.currentTarget.checked })}
      />
      <DateField
        label={t('contact.until')}
        hint={t('contact.until.hint')}
        value={until}
        onChange={setUntil}
        today={today}
        quick={[7, 30]}
      />
    </FormDialog>
  )
}
