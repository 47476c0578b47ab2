import { Button } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { CaseAlias } from '#capabilities/cases/staff/door.tsx'
import { NeverTell } from '#capabilities/kin/staff/door.tsx'
import { noteInLedger, type Opened, To, useDates, useDevice, useMasked, useMe, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconPhone } from '#look/icons.tsx'
import { Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { weekdays } from '../records.ts'
import { afterTry, isSafeNow, missedTellsAt, type Result, snoozed, type Window, windowAt } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './call-backs.module.css'
import { CallbackForm } from './CallbackForm.tsx'

type Callback = Opened<typeof callback>
const results: readonly Result[] = ['talked', 'no_answer', 'other_answered', 'unsafe']
const tone: Readonly<Record<Window, 'leaf' | 'ochre' | 'plain' | 'brick'>> = {
  open: 'leaf',
  closing: 'ochre',
  early: 'plain',
  late: 'brick',
}

/**
 * One of those who wait. `of` stands in its present or next window. Before the number one reads what to say when somebody
 * else answers, and from whom everything is to be kept.
 */
export function CallBack({ of, at }: { of: Callback; at: string }) {
  const t = useWords('helpline')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const dates = useDates()
  const masked = useMasked()
  const { now } = useDevice()
  const { coded, sealed } = of
  const [shown, setShown] = useState<{ readonly why: string | null } | null>(null)
  const [asking, setAsking] = useState(false)
  const [planning, setPlanning] = useState(false)
  const card = useRef<HTMLDivElement>(null)
  const where = windowAt(coded, at)
  const safe = isSafeNow(coded, at)
  const next = snoozed(coded, at, me.country)
  const again = coded.weekdays ?? []
  // The hand that pressed goes on to what came of it, in the same moment in which the number is there.
  useLayoutEffect(() => {
    if (shown) card.current?.querySelector<HTMLElement>('[data-result] button')?.focus()
  }, [shown])
  const change = (after: Callback['coded'], more: Partial<Callback['sealed']>, said: string) => {
    undo(put(callback, { id: of.id, coded: after, sealed: { ...sealed, ...more } }), said)
    setShown(null)
  }
  const dial = (why: string | null) => {
    setAsking(false)
    setShown({ why })
    if (coded.toCase !== null) noteInLedger('revealed', coded.toCase)
  }
  const done = (result: Result) => {
    const when = now().toISOString()
    const tries = [...(sealed.tries ?? []), { at: when, result, ...(shown?.why ? { why: shown.why } : {}) }]
    const after = afterTry(coded, result, when, me.country)
    const waits = after.state === 'waiting' && after.from !== coded.from
    change(after, { tries }, waits ? t('callback.after.next', { when: dates.moment(after.from) }) : t(`callback.after.${result}`))
  }
  return (
    <Sheet>
      <div className={styles['card']} ref={card}>
        <p className={styles['when']}>
          <Tag tone={tone[where]}>{t(`window.${where}`)}</Tag>
          <span>{t('callback.window', { from: dates.moment(coded.from), until: dates.time(coded.until) })}</span>
          {again.length > 0 && (
            <span>{t('callback.again', { days: again.map((day) => dates.words.weekdaysShort[weekdays.indexOf(day)]).join(', ') })}</span>
          )}
          {coded.attempts > 0 && <span>{t('callback.attempts', { count: coded.attempts })}</span>}
          {coded.toCase !== null && <CaseAlias caseId={coded.toCase} />}
        </p>
        {(coded.missed ?? 0) >= missedTellsAt && <p className={styles['missed']}>{t('callback.missed', { count: coded.missed ?? 0 })}</p>}
        {coded.toCase !== null && me.may('kin.see') && <NeverTell caseId={coded.toCase} />}
        {masked ? (
          <p className={styles['line']}>{t('callback.masked')}</p>
        ) : (
          <>
            <dl className={styles['facts']}>
              {(['askFor', 'whoMayAnswer', 'codeWord', 'note'] as const).map((field) =>
                sealed[field] ? (
                  <div key={field}>
                    <dt>{t(field === 'codeWord' || field === 'note' ? field : `callback.${field}`)}</dt>
                    <dd translate="no">{sealed[field]}</dd>
                  </div>
                ) : null,
              )}
            </dl>
            <p className={styles['say']}>
              <strong>{t('callback.whatToSay')}</strong> <span translate="no">{sealed.whatToSay ?? t('callback.whatToSay.none')}</span>
            </p>
          </>
        )}
        {shown !== null && !masked && (
          <p className={styles['number']} translate="no">
            {sealed.number}
          </p>
        )}
        {me.may(may.log) && !masked && (
          <div className={styles['actions']} data-deed>
            {shown === null ? (
              <>
                <Button
                  leftSection={<IconPhone size={18} />}
                  variant={safe ? 'light' : 'default'}
                  onClick={() => (isSafeNow(coded, now().toISOString()) ? dial(null) : setAsking(true))}
                >
                  {t(safe ? 'callback.dial' : 'callback.dial-outside')}
                </Button>
                {next !== null && (
                  <Button
                    variant="default"
                    onClick={() => change({ ...coded, ...next }, {}, t('callback.after.next', { when: dates.moment(next.from) }))}
                  >
                    {t('callback.snooze', { when: dates.moment(next.from) })}
                  </Button>
                )}
                <Button variant="default" onClick={() => setPlanning(true)}>
                  {t('callback.replan')}
                </Button>
                <Button variant="default" onClick={() => change({ ...coded, state: 'dropped' }, {}, t('callback.after.dropped'))}>
                  {t('callback.drop')}
                </Button>
                {coded.toCase !== null && <To path={`/cases/${coded.toCase}`}>{t('its-case')}</To>}
              </>
            ) : (
              <div className={styles['actions']} data-result>
                {results.map((result) => (
                  <Button key={result} variant={result === 'talked' ? 'filled' : 'default'} onClick={() => done(result)}>
                    {t(`callback.result.${result}`)}
                  </Button>
                ))}
                <Button variant="subtle" onClick={() => setShown(null)}>
                  {t('cancel')}
                </Button>
              </div>
            )}
          </div>
        )}
      </div>
      {asking && <AskWhy where={where} onWhy={dial} onClose={() => setAsking(false)} />}
      {planning && <CallbackForm call={coded.call} toCase={coded.toCase} of={of} onClose={() => setPlanning(false)} />}
    </Sheet>
  )
}

/** Outside her window a call can cost her dearly: the reason is written down before the number is shown. */
function AskWhy({ where, onWhy, onClose }: { where: Window; onWhy: (why: string) => void; onClose: () => void }) {
  const t = useWords('helpline')
  const [why, setWhy] = useState('')
  return (
    <FormDialog
      title={t('callback.outside')}
      lead={t(where === 'early' ? 'callback.outside.early' : 'callback.outside.late')}
      save={t('callback.show-number')}
      onSave={() => why.trim() !== '' && onWhy(why.trim())}
      onClose={onClose}
    >
      <TextField label={t('callback.why')} value={why} onChange={setWhy} autoFocus />
    </FormDialog>
  )
}
