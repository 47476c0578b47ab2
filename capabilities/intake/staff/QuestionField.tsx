import { useState } from 'react'
import { useWords } from '#kernel/device/index.ts'
import { ChoiceRow, ChoicesRow } from '#look/choices.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { useRowKey } from '#look/keys.ts'
import { Stepper } from '#look/stepper.tsx'
import { saidBy, type Question } from '../questions.ts'
import type { Answer } from '../rules.ts'
import styles from './intake.module.css'
import { useLabels } from './use-labels.ts'

const none: Answer = {}

/** One question, why it is asked, whose word the answer is, and «does not want to say». */
export function QuestionField({
  question,
  answer = none,
  onAnswer,
  rowKey,
}: {
  readonly question: Question
  readonly answer: Answer | undefined
  readonly onAnswer: (answer: Answer) => void
  /** A physical key that leads here. */
  readonly rowKey?: string | undefined
}) {
  const t = useWords('intake')
  const { option } = useLabels()
  const [opened, setOpened] = useState(false)
  const { id } = question
  const keyLabel = rowKey?.replace(/^Key/, '')
  const isChips = question.is === 'one' || question.is === 'many'
  const label =
    isChips || keyLabel === undefined ? (
      t(`q.${id}`)
    ) : (
      <>
        <kbd className={styles['key']}>{keyLabel}</kbd> {t(`q.${id}`)}
      </>
    )
  const hint = t(`why.${id}`)
  useRowKey(isChips ? undefined : rowKey, () =>
    document.getElementById(`intake-${id}`)?.querySelector<HTMLElement>('input, textarea, [role=spinbutton]')?.focus(),
  )
  const said = answer.said ?? 'she'
  const put = (value: Answer) => onAnswer({ ...value, ...(answer.said === undefined ? {} : { said: answer.said }) })
  const choices = (question.options ?? []).map((value) => ({ value, label: option(question, value) }))
  const picks = answer.picks ?? []
  return (
    <div className={styles['question']} id={`intake-${id}`}>
      {question.is === 'one' ? (
        <ChoiceRow
          label={label}
          hint={hint}
          choices={choices}
          value={picks[0] ?? null}
          onChange={(value) => put(value === null ? none : { picks: [value] })}
          rowKey={rowKey}
          keyLabel={keyLabel}
        />
      ) : question.is === 'many' ? (
        <ChoicesRow
          label={label}
          hint={hint}
          choices={choices}
          values={picks}
          onChange={(values) => put(values.length === 0 ? none : { picks: values })}
          rowKey={rowKey}
          keyLabel={keyLabel}
        />
      ) : question.is === 'count' ? (
        <Stepper label={label} hint={hint} value={answer.n ?? null} onChange={(n) => put(n === null ? none : { n })} most={20} canClear />
      ) : question.is === 'line' ? (
        <TextField label={label} hint={hint} value={answer.text ?? ''} onChange={(text) => put(text === '' ? none : { text })} />
      ) : (
        <TextNote label={label} hint={hint} value={answer.text ?? ''} onChange={(text) => put(text === '' ? none : { text })} />
      )}
      <div className={styles['below']}>
        <button type="button" className={styles['small']} aria-expanded={opened} onClick={() => setOpened(!opened)}>
          {t(`said.${said}`)}
        </button>
        <button
          type="button"
          className={styles['small']}
          aria-pressed={answer.skipped === true}
          onClick={() => put(answer.skipped ? none : { skipped: true })}
        >
          {t('skip')}
        </button>
      </div>
      {opened && (
        <div className={styles['saidRow']}>
          <ChoiceRow
            label={t('said')}
            choices={saidBy.map((value) => ({ value, label: t(`said.${value}`) }))}
            value={said}
            onChange={(next) => {
              onAnswer({ ...answer, said: next ?? 'she' })
              setOpened(false)
            }}
            canClear={false}
          />
        </div>
      )}
    </div>
  )
}
