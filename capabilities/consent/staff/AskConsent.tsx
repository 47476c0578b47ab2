import { Button, Modal } from '@mantine/core'
import { useId, useState } from 'react'
import { addDays, useDraft, usePut, useToday, useUndo, useWords, useWriting } from '#kernel/device/index.ts'
import type { Language } from '#kernel/language.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { inFirstField } from '#look/first-field.ts'
import { useSaveKey } from '#look/keys.ts'
import layout from '#look/layout.module.css'
import { type FieldProblem, Problems } from '#look/problems.tsx'
import { type DisclosedField, fields as allFields, forms, longest, type Purpose, purposes, type Recipient, recipients } from '../codes.ts'
import { consent } from '../sealed/consent.ts'
import styles from './consent.module.css'
import { type Answer, LanguageSelect, ReadAloud } from './ReadAloud.tsx'

interface Draft {
  readonly recipient: Recipient | null
  readonly purpose: Purpose | null
  readonly fields: readonly DisclosedField[]
  readonly whom: string
  readonly why: string
  readonly until: string | null
  readonly language: Language | null
  readonly answer: Answer | null
  readonly form: (typeof forms)[number] | null
  readonly words: string
  readonly witness: string
}

/** One card: one recipient, one purpose, one answer. No answer stands there before she gives it. */
export function AskConsent({
  caseId,
  wanted,
  onClose,
}: {
  readonly caseId: string
  readonly rest: string
  /** What somebody would like to tell: fills the card, never the answer. */
  readonly wanted?: {
    readonly recipient: Recipient
    readonly purpose: Purpose
    readonly fields: readonly DisclosedField[]
    readonly whom?: string | undefined
  }
  readonly onClose: () => void
}) {
  const t = useWords('consent')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const writing = useWriting()
  const first: Draft = {
    recipient: wanted?.recipient ?? null,
    purpose: wanted?.purpose ?? null,
    fields: wanted?.fields ?? [],
    whom: wanted?.whom ?? '',
    why: '',
    until: addDays(today, 30),
    language: null,
    answer: null,
    form: null,
    words: '',
    witness: '',
  }
  const name = wanted === undefined ? `consent:${caseId}` : `consent:${caseId}:${wanted.recipient}:${wanted.purpose}`
  const [draft, setDraft, drop] = useDraft<Draft>(name, first, 'intake')
  const [aloud, setAloud] = useState(false)
  const [tried, setTried] = useState(false)
  const set = (more: Partial<Draft>) => setDraft((before) => ({ ...before, ...more }))
  const language = draft.language ?? writing
  const isYes = draft.answer === 'given'
  const problems: FieldProblem[] = [
    ...(draft.recipient === null ? [{ field: 'consent-recipient', sentence: t('missing.recipient') }] : []),
    ...(draft.purpose === null ? [{ field: 'consent-purpose', sentence: t('missing.purpose') }] : []),
    ...(draft.answer === null ? [{ field: 'consent-answer', sentence: t('missing.answer') }] : []),
    ...(isYes && draft.fields.length === 0 ? [{ field: 'consent-fields', sentence: t('missing.fields') }] : []),
    ...(isYes && draft.form === null ? [{ field: 'consent-form', sentence: t('missing.form') }] : []),
    ...(isYes && (draft.until === null || draft.until < today) ? [{ field: 'consent-until', sentence: t('missing.until') }] : []),
    ...(isYes && draft.until !== null && draft.until > addDays(today, longest)
      ? [{ field: 'consent-until', sentence: t('refusal.consent-too-long') }]
      : []),
  ]
  const save = () => {
    setTried(true)
    const { recipient, purpose, answer } = draft
    if (problems.length > 0 || recipient === null || purpose === null || answer === null) return
    const said = Object.fromEntries(
      (['whom', 'why', 'words', 'witness'] as const).flatMap((key) => (draft[key].trim() === '' ? [] : [[key, draft[key].trim()]])),
    )
    const saved = put(consent, {
      caseId,
      coded: {
        recipient,
        purpose,
        fields: draft.fields,
        state: answer,
        from: today,
        until: isYes ? draft.until : null,
        language,
        form: draft.form,
        withdrawnOn: null,
        toldOn: null,
      },
      sealed: said,
    })
    drop()
    undo(saved, t(`saved.${answer}`))
    onClose()
  }
  useSaveKey(save)
  return (
    <Modal opened onClose={onClose} title={t('ask.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={layout['stack']} ref={inFirstField}>
        <p className={layout['lead']}>{t('ask.lead')}</p>
        <Problems problems={tried ? problems : []} />
        <div className={styles['two']}>
          <Select
            id="consent-recipient"
            label={t('whom')}
            none={t('not-chosen')}
            value={draft.recipient}
            choices={recipients.map((value) => ({ value, label: t(`recipient.${value}`) }))}
            onChange={(recipient) => set({ recipient })}
          />
          <Select
            id="consent-purpose"
            label={t('purpose')}
            none={t('not-chosen')}
            value={draft.purpose}
            choices={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            onChange={(purpose) => set({ purpose })}
          />
        </div>
        <TextField label={t('whom.name')} hint={t('whom.name.hint')} value={draft.whom} onChange={(whom) => set({ whom })} />
        <ChoicesRow
          id="consent-fields"
          label={t('fields')}
          hint={t('fields.hint')}
          choices={allFields.map((value) => ({ value, label: t(`what.${value}`) }))}
          values={draft.fields}
          onChange={(fields) => set({ fields })}
        />
        <TextNote label={t('why')} hint={t('why.hint')} value={draft.why} onChange={(why) => set({ why })} />
        <DateField
          id="consent-until"
          label={t('until')}
          hint={t('until.hint')}
          value={draft.until}
          onChange={(until) => set({ until })}
          today={today}
          quick={[7, 30, 90]}
          canClear={false}
        />
        <div className={`${styles['actions']} ${styles['withField']}`}>
          <LanguageSelect label={t('language')} value={language} onChange={(chosen) => set({ language: chosen })} />
          <Button
            variant="default"
            disabled={draft.recipient === null || draft.purpose === null || draft.fields.length === 0}
            onClick={() => setAloud(true)}
          >
            {t('read.open')}
          </Button>
        </div>
        <ChoiceRow
          id="consent-answer"
          label={t('answer')}
          choices={(['given', 'refused', 'later'] as const).map((value) => ({ value, label: t(`answer.${value}`) }))}
          value={draft.answer}
          onChange={(answer) => set({ answer })}
        />
        {isYes && (
          <ChoiceRow
            id="consent-form"
            label={t('form')}
            choices={forms.map((value) => ({ value, label: t(`form.${value}`) }))}
            value={draft.form}
            onChange={(form) => set({ form })}
          />
        )}
        {(draft.form === 'witness' || draft.form === 'paper') && (
          <TextField label={t(`witness.${draft.form}`)} value={draft.witness} onChange={(witness) => set({ witness })} />
        )}
        {draft.answer !== null && <TextNote label={t('words')} value={draft.words} onChange={(words) => set({ words })} />}
        <div className={styles['actions']}>
          <Button onClick={save}>{t('save')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <span className={styles['keys']}>Ctrl Enter</span>
        </div>
      </div>
      {aloud && draft.recipient !== null && draft.purpose !== null && (
        <ReadAloud
          recipient={draft.recipient}
          purpose={draft.purpose}
          fields={draft.fields}
          whom={draft.whom.trim()}
          why={draft.why.trim()}
          until={draft.until}
          language={language}
          onLanguage={(chosen) => set({ language: chosen })}
          onAnswer={(answer) => {
            set({ answer, form: answer === 'given' ? 'screen' : draft.form })
            setAloud(false)
          }}
          onClose={() => setAloud(false)}
        />
      )}
    </Modal>
  )
}

/** One of a long list. */
export function Select<V extends string>({
  id,
  label,
  none,
  value,
  choices,
  onChange,
}: {
  id?: string
  label: string
  none: string
  value: V | null
  choices: readonly { readonly value: V; readonly label: string }[]
  onChange: (value: V | null) => void
}) {
  const own = useId()
  const field = id ?? own
  return (
    <div className={styles['selectField']}>
      <label className={styles['selectLabel']} htmlFor={field}>
        {label}
      </label>
      <select
        id={field}
        className={styles['select']}
        value={value ?? ''}
        onChange={(event) => onChange((event.target.value || null) as V | null)}
      >
        <option value="">{none}</option>
        {choices.map((each) => (
          <option key={each.value} value={each.value}>
            {each.label}
          </option>
        ))}
      </select>
    </div>
  )
}
