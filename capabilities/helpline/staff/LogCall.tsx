import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { say, useDevice, useDraft, useMe, usePut, useRecords, useWords } from '#kernel/device/index.ts'
import { TextField } from '#look/field.tsx'
import { useRowKey, useSaveKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { isAnswered, type Logging, noAnswers, press, rowNames, startLogging, usualRegions } from '../rows.ts'
import { isHelpCall } from '../rules.ts'
import { call } from '../sealed/call.ts'
import { AfterCall } from './AfterCall.tsx'
import { CallbackForm } from './CallbackForm.tsx'
import { CallRows, Squares } from './CallRows.tsx'
import styles from './log-call.module.css'
import { ScriptCard } from './ScriptCard.tsx'
import { Timer } from './Timer.tsx'

interface Draft {
  readonly started: string | null
  readonly logging: Logging
  readonly note: string
  readonly place: string
  readonly codeWord: string
}
const empty: Draft = { started: null, logging: startLogging, note: '', place: '', codeWord: '' }

/**
 * A call while it is spoken (A3). The clock starts with the first answer; Ctrl+Enter keeps the call and a new screen is
 * ready at once. See [Note: keys of the call log]. Nothing is compulsory, and the number of the caller is nowhere.
 */
export function LogCall() {
  const t = useWords('helpline')
  const me = useMe()
  const put = usePut()
  const { now } = useDevice()
  const calls = useRecords(call)
  const [draft, setDraft, drop] = useDraft<Draft>('call', empty, 'intake')
  // a new screen for every call: the first row has the focus, so no key is lost to finding the place
  const [turn, setTurn] = useState(0)
  const [last, setLast] = useState<string | null>(null)
  const [callBackFor, setCallBackFor] = useState<string | null>(null)
  const note = useRef<HTMLDivElement>(null)
  const { logging } = draft
  const usual = usualRegions(calls, me.country)
  const isEmpty = draft.note.trim() === '' && rowNames.every((row) => !isAnswered(logging.answers, row))
  const change = (more: Partial<Draft>) => setDraft((before) => ({ ...before, started: before.started ?? now().toISOString(), ...more }))
  const save = () => {
    if (isEmpty) return
    const started = draft.started ?? now().toISOString()
    const seconds = Math.min(86_400, Math.max(0, Math.round((now().getTime() - Date.parse(started)) / 1000)))
    const kept = put(call, {
      coded: { ...logging.answers, started, seconds, toCase: null },
      sealed: {
        ...(draft.note.trim() !== '' && { note: draft.note.trim() }),
        ...(draft.codeWord.trim() !== '' && { codeWord: draft.codeWord.trim() }),
        ...(draft.place !== '' && { place: draft.place }),
      },
    })
    drop()
    setTurn(turn + 1)
    setLast(isHelpCall(logging.answers) ? kept.id : null)
    if (logging.answers.next === 'callback') setCallBackFor(kept.id)
    if (!isHelpCall(logging.answers)) say(t('call.kept'))
  }
  useSaveKey(save)
  useRowKey('Digit9', () => note.current?.querySelector('input')?.focus())
  return (
    <Page
      title={t('title.log')}
      actions={
        <>
          <span className={styles['clock']}>
            <Timer started={draft.started} />
            <Squares answers={logging.answers} />
          </span>
          <Button variant="default" onClick={() => change({ logging: press(logging, 'KeyF') ?? logging })}>
            {t('fishing')} <kbd className={styles['key']}>F</kbd>
          </Button>
          <Button className={styles['keepAbove']} onClick={save} disabled={isEmpty}>
            {t('call.keep')} <kbd className={styles['keyOn']}>Ctrl Enter</kbd>
          </Button>
        </>
      }
    >
      <div className={styles['both']}>
        <div className={styles['left']}>
          {draft.started === null &&
            (last === null ? (
              <p className={styles['waiting']}>{t('waiting-for-call')}</p>
            ) : (
              <AfterCall callId={last} onCallBack={() => setCallBackFor(last)} />
            ))}
          <CallRows
            key={turn}
            autoFocus
            state={logging}
            onState={(next) =>
              next.answers === logging.answers ? setDraft((before) => ({ ...before, logging: next })) : change({ logging: next })
            }
            place={draft.place}
            onPlace={(place) => change({ place })}
            usual={usual}
          />
          <div className={styles['note']} ref={note}>
            <TextField
              label={
                <span className={styles['noteLabel']}>
                  <kbd className={styles['digit']}>9</kbd>
                  {t('note')}
                </span>
              }
              value={draft.note}
              onChange={(value) => change({ note: value })}
            />
            <TextField
              label={t('codeWord')}
              hint={t('codeWord.why')}
              value={draft.codeWord}
              onChange={(value) => change({ codeWord: value })}
            />
          </div>
          <div className={styles['keepBelow']}>
            <Button fullWidth onClick={save} disabled={isEmpty}>
              {t('call.keep')}
            </Button>
          </div>
        </div>
        <ScriptCard answers={logging.answers ?? noAnswers} />
      </div>
      {callBackFor !== null && <CallbackForm call={callBackFor} onClose={() => setCallBackFor(null)} />}
    </Page>
  )
}
