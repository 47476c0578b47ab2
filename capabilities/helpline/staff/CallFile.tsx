import { Button } from '@mantine/core'
import { useState } from 'react'
import {
  type Opened,
  To,
  useDates,
  useGo,
  useMasked,
  useMe,
  useParam,
  usePut,
  useRecord,
  useRecords,
  useUndo,
  useWords,
} from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { type Logging, startLogging, usualRegions } from '../rows.ts'
import { isHelpCall } from '../rules.ts'
import { call } from '../sealed/call.ts'
import { CallbackForm } from './CallbackForm.tsx'
import { CallRows, Squares } from './CallRows.tsx'
import styles from './calls.module.css'
import { clockOf } from './Timer.tsx'
import { said } from './use-call-draft.ts'
import { useMakeCase } from './use-make-case.ts'

/** A call afterwards: what was missed in the talk can be filled in, and the call can become a case. */
export function CallFile() {
  const t = useWords('helpline')
  const found = useRecord(call, useParam('callId'))
  if (found === undefined) {
    return (
      <Page title={t('title.call')}>
        <EmptyState sentence={t('call.not-here')} action={<To path="/calls">{t('title.calls')}</To>} />
      </Page>
    )
  }
  return <Completing key={found.id} of={found} />
}

function Completing({ of }: { of: Opened<typeof call> }) {
  const t = useWords('helpline')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const go = useGo()
  const masked = useMasked()
  const dates = useDates()
  const makeCase = useMakeCase()
  const calls = useRecords(call)
  const { started, seconds, toCase, channel, spoken, agreedToPolice, handedTo, handover, handedWorker, ...answers } = of.coded
  const [logging, setLogging] = useState<Logging>({
    ...startLogging,
    answers,
    talk: { channel: channel ?? 'voice', spoken },
    agreed: agreedToPolice,
  })
  const [place, setPlace] = useState(of.sealed.place ?? '')
  const [text, setText] = useState({
    note: of.sealed.note ?? '',
    codeWord: of.sealed.codeWord ?? '',
    ask: of.sealed.ask ?? '',
    dontAsk: of.sealed.dontAsk ?? '',
  })
  const write = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  const [callBack, setCallBack] = useState(false)
  const canLog = me.may(may.log)
  const save = () => {
    if (!canLog) return
    const kept = put(call, {
      id: of.id,
      coded: {
        ...logging.answers,
        started,
        seconds,
        toCase,
        ...logging.talk,
        agreedToPolice: logging.agreed,
        handedTo,
        handover,
        handedWorker,
      },
      sealed: { ...said({ ...text, place }), ...(of.sealed.handovers !== undefined && { handovers: of.sealed.handovers }) },
    })
    undo(kept, t('call.kept'))
  }
  useSaveKey(save)
  return (
    <Page
      above={<To path="/calls">{t('title.calls')}</To>}
      title={t('call.of', { when: dates.moment(started) })}
      actions={
        <>
          {toCase !== null ? (
            <To path={`/cases/${toCase}`}>{t('its-case')}</To>
          ) : (
            isHelpCall(logging.answers) &&
            me.may('cases.open') && (
              <Button variant="default" onClick={() => go(`/cases/${makeCase(of)}`)}>
                {t('make-case')}
              </Button>
            )
          )}
          {canLog && (
            <Button variant="default" onClick={() => setCallBack(true)}>
              {t('call-back')}
            </Button>
          )}
          {canLog && <Button onClick={save}>{t('call.keep')}</Button>}
        </>
      }
    >
      {of.state === 'refused' && <Trouble>{t(`refusal.${of.refusal}`) || t('call.not-accepted')}</Trouble>}
      <div className={styles['actions']}>
        <span className={styles['quiet']}>{t('call.lasted', { time: clockOf(seconds) })}</span>
        <Squares answers={logging.answers} />
      </div>
      <div className={styles['file']}>
        <CallRows state={logging} onState={setLogging} place={place} onPlace={setPlace} usual={usualRegions(calls, me.country)} />
        <TextNote label={t('note')} value={text.note} onChange={write('note')} />
        <TextField label={t('codeWord')} hint={t('codeWord.why')} value={text.codeWord} onChange={write('codeWord')} />
        <div className={styles['pair']}>
          <TextField label={t('ask')} hint={t('ask.hint')} value={text.ask} onChange={write('ask')} />
          <TextField label={t('dontAsk')} value={text.dontAsk} onChange={write('dontAsk')} />
        </div>
        {(of.sealed.handovers ?? []).length > 0 && (
          <section aria-label={t('hand')}>
            <h2 className={styles['small']}>{t('hand')}</h2>
            <ul className={styles['handovers']}>
              {(of.sealed.handovers ?? []).map((each) => (
                <li key={each.at}>
                  {`${dates.time(each.at)} · ${t(`whom.${each.to}`)} · ${t(`handover.${each.outcome}`)}`}
                  {!masked && <span translate="no">{[each.whom, each.said].filter(Boolean).map((one) => ` · ${one}`)}</span>}
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
      {callBack && <CallbackForm call={of.id} toCase={toCase} onClose={() => setCallBack(false)} />}
    </Page>
  )
}
