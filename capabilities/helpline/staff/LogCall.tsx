import { Button } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { AfterHeavyCall, useDebrief, useOnShift, usePause } from '#capabilities/shifts/staff/door.tsx'
import { say, useDates, useDevice, useGo, useMe, useRecord, useRecords, useUndo, useWords } from '#kernel/device/index.ts'
import { useSaveKey } from '#look/keys.ts'
import { TextField } from '#look/field.tsx'
import { Page } from '#look/page.tsx'
import { consoleKeys, press, usualRegions } from '../rows.ts'
import { isHeavy, isHelpCall, scriptsFor } from '../rules.ts'
import { call } from '../sealed/call.ts'
import { AfterCall } from './AfterCall.tsx'
import { BookList } from './BookList.tsx'
import { CallbackForm } from './CallbackForm.tsx'
import { CallRows, Squares } from './CallRows.tsx'
import { Handover } from './Handover.tsx'
import { HerWordField, useHerWord, WordAnswer } from './HerWord.tsx'
import styles from './log-call.module.css'
import { ScriptPanel, useScript } from './ScriptPanel.tsx'
import { Timer } from './Timer.tsx'
import { useCallDraft } from './use-call-draft.ts'
import { useHandToWorker } from './use-hand-to-worker.ts'
import { useMakeCase } from './use-make-case.ts'

type Side = 'script' | 'book' | 'hand'
const sideKeys: Readonly<Record<Side, string>> = { script: 'V', book: 'B', hand: 'H' }

/**
 * A call while it is spoken (A3). The clock starts with the first answer; Ctrl+Enter keeps the call and a new screen is
 * ready at once. See [Note: keys of the call log]. Nothing is compulsory, and the number of the caller is nowhere.
 */
export function LogCall() {
  const t = useWords('helpline')
  const me = useMe()
  const go = useGo()
  const calls = useRecords(call)
  const { draft, isEmpty, change, look, keep } = useCallDraft()
  const { logging } = draft
  const makeCase = useMakeCase()
  const handToWorker = useHandToWorker()
  const word = useHerWord(draft.tries, (found) => change({ tries: draft.tries + 1, codeWord: found ?? '' }))
  const { steps } = useScript(logging)
  // a new screen for every call: the first row has the focus, so no key is lost to finding the place
  const [turn, setTurn] = useState(0)
  const [last, setLast] = useState<string | null>(null)
  const [callBackFor, setCallBackFor] = useState<string | null>(null)
  const [side, setSide] = useState<Side>('script')
  const [isSideOpen, setSideOpen] = useState(false)
  const [wantsPause, setWantsPause] = useState(false)
  const left = useRef<HTMLDivElement>(null)
  const right = useRef<HTMLElement>(null)
  const kept = useRecord(call, last ?? undefined)
  const care = useCare()
  const isWaiting = draft.started === null
  const usual = useMemo(() => usualRegions(calls, me.country), [calls, me.country])
  const [urgent] = scriptsFor(logging)

  const toField = (name: string) => left.current?.querySelector<HTMLElement>(`[data-field="${name}"] input`)?.focus()
  const toRows = () => {
    const row = left.current?.querySelector<HTMLElement>(`[data-row="${logging.row}"]`)
    ;(row?.querySelector<HTMLElement>('input') ?? row)?.focus()
  }
  const show = (next: Side) => {
    setSide(next)
    setSideOpen(true)
    if (next !== 'script') setTimeout(() => right.current?.querySelector<HTMLElement>('[data-side] button, [data-side] input')?.focus())
  }
  const tick = (code: string) =>
    change({ ticks: draft.ticks.includes(code) ? draft.ticks.filter((each) => each !== code) : [...draft.ticks, code] })
  const link = (caseId: string) => change({ toCase: caseId })
  const save = () => {
    const record = keep()
    if (record === null) return
    handToWorker(record)
    word.forget()
    setSide('script')
    setSideOpen(false)
    setTurn(turn + 1)
    setWantsPause(false)
    const isHelp = isHelpCall(logging.answers)
    setLast(isHelp || isHeavy(record.coded) ? record.id : null)
    if (logging.answers.next === 'callback') setCallBackFor(record.id)
    if (!isHelp) say(t('call.kept'))
  }
  useSaveKey(save)
  const also: Readonly<Record<string, () => void>> = {
    [consoleKeys.note]: () => toField('note'),
    Numpad9: () => (logging.row === 4 ? change({ logging: press(logging, 'Numpad9') ?? logging }) : toField('note')),
    [consoleKeys.word]: () => toField('word'),
    [consoleKeys.script]: () => show('script'),
    [consoleKeys.book]: () => show('book'),
    [consoleKeys.hand]: () => show('hand'),
    [consoleKeys.step]: () => {
      const next = steps.find(({ value }) => !draft.ticks.includes(value.code))
      if (next !== undefined) tick(next.value.code)
    },
    [consoleKeys.pause]: () => (care.isPausing ? care.back() : care.pause()),
    [consoleKeys.debrief]: care.debrief,
    ...(word.look?.is === 'found' &&
      word.look.found.caseId !== null && { [consoleKeys.link]: () => link((word.look as { found: { caseId: string } }).found.caseId) }),
    ...(isWaiting &&
      kept !== undefined && {
        [consoleKeys.callBack]: () => setCallBackFor(kept.id),
        ...(kept.coded.toCase === null && me.may('cases.open') && { [consoleKeys.makeCase]: () => go(`/cases/${makeCase(kept)}`) }),
      }),
  }

  return (
    <Page
      title={t('title.log')}
      above={<OnShift />}
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
        <div className={styles['left']} ref={left}>
          <CallRows
            key={turn}
            autoFocus
            state={logging}
            onState={(next) =>
              next.answers === logging.answers && next.talk === logging.talk && next.agreed === logging.agreed
                ? look(next)
                : change({ logging: next })
            }
            place={draft.place}
            onPlace={(place) => change({ place })}
            usual={usual}
            also={also}
          />
          <div className={styles['note']}>
            <div
              data-field="note"
              onKeyDown={(event) => {
                if (event.code !== 'Escape' && (event.code !== 'Enter' || event.ctrlKey || event.metaKey)) return
                event.preventDefault()
                toRows()
              }}
            >
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
            </div>
            <HerWordField
              word={draft.codeWord}
              onWord={(codeWord) => change({ codeWord })}
              onLook={() => {
                word.lookFor(draft.codeWord)
                toRows()
              }}
              onLeave={toRows}
            />
          </div>
          {word.look !== null && <WordAnswer look={word.look} tries={draft.tries} toCase={draft.toCase} onLink={link} />}
          <div className={styles['keepBelow']}>
            <button
              type="button"
              className={styles['opener']}
              data-urgent={(urgent !== 'hello' && !isSideOpen) || undefined}
              aria-expanded={isSideOpen}
              onClick={() => setSideOpen(!isSideOpen)}
            >
              {isSideOpen ? t('script.hide') : urgent === undefined || urgent === 'hello' ? t('script') : t(`script.${urgent}`)}
            </button>
            <Button onClick={save} disabled={isEmpty}>
              {t('save')}
            </Button>
          </div>
        </div>
        {isWaiting && (
          <div className={styles['between']}>
            {last === null ? (
              <div className={styles['waiting']}>
                <span>{t('waiting-for-call')}</span>
                {wantsPause || care.isPausing ? (
                  <AfterHeavyCall />
                ) : (
                  <button type="button" className={styles['quietButton']} onClick={() => setWantsPause(true)}>
                    {t('pause')} <kbd className={styles['key']}>Z</kbd>
                  </button>
                )}
              </div>
            ) : (
              <AfterCall callId={last} pause={wantsPause || care.isPausing} onCallBack={() => setCallBackFor(last)} />
            )}
          </div>
        )}
        <aside className={styles['right']} ref={right} data-open={isSideOpen || undefined} aria-label={t('script')}>
          <div className={styles['sides']}>
            {(Object.keys(sideKeys) as Side[]).map((each) => (
              <button key={each} type="button" className={styles['side']} aria-pressed={side === each} onClick={() => show(each)}>
                {t(`side.${each}`)} <kbd className={styles['key']}>{sideKeys[each]}</kbd>
              </button>
            ))}
          </div>
          <div data-side={side} className={styles['panel']} tabIndex={0} role="group" aria-label={t(`side.${side}`)}>
            {side === 'script' && (
              <ScriptPanel logging={logging} ticks={draft.ticks} onTick={tick} onLogging={(next) => change({ logging: next })} />
            )}
            {side === 'book' && <BookList region={logging.answers.region} canEdit={false} />}
            {side === 'hand' && (
              <>
                <Handover
                  draft={draft}
                  onHanded={({ one, worker }) =>
                    change({ handovers: [...draft.handovers, one], handedWorker: worker ?? draft.handedWorker })
                  }
                  onLeave={toRows}
                />
                <ScriptPanel
                  logging={logging}
                  ticks={draft.ticks}
                  onTick={tick}
                  onLogging={(next) => change({ logging: next })}
                  only="handover"
                />
              </>
            )}
          </div>
        </aside>
      </div>
      {callBackFor !== null && (
        <CallbackForm
          call={callBackFor}
          toCase={kept?.id === callBackFor ? kept.coded.toCase : null}
          onClose={() => setCallBackFor(null)}
        />
      )}
    </Page>
  )
}

/** The pause and the debrief by key, with a word that they were taken. */
function useCare() {
  const t = useWords('shifts')
  const { now } = useDevice()
  const undo = useUndo()
  const dates = useDates()
  const pauses = usePause()
  const debrief = useDebrief()
  return {
    isPausing: pauses.until !== null,
    pause() {
      pauses.begin()
      say(t('pause.mine', { time: dates.time(new Date(now().getTime() + 600_000).toISOString()) }))
    },
    back: () => pauses.end(),
    debrief() {
      if (debrief.asked === null) undo(debrief.ask(), t('debrief.said'))
    },
  }
}

/** Who is on shift: whom one can call to. */
function OnShift() {
  const t = useWords('helpline')
  const me = useMe()
  const names = useNames()
  const { here } = useOnShift()
  const others = here.filter(({ account }) => account !== me.account)
  return (
    <span className={styles['onShift']}>
      {others.length === 0 ? t('on-shift.nobody') : t('on-shift', { who: others.map(({ account }) => names(account)).join(', ') })}
    </span>
  )
}
