import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import {
  noteInLedger,
  type Opened,
  To,
  useDates,
  useDevice,
  useMasked,
  useMe,
  usePut,
  useRecords,
  useUndo,
  useWords,
} from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField } from '#look/field.tsx'
import { IconPhone } from '#look/icons.tsx'
import { Page, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { callbackQueue, isSafeNow, type Window, windowAt } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './call-backs.module.css'
import { CallbackForm } from './CallbackForm.tsx'

type Callback = Opened<typeof callback>
const results = ['talked', 'no_answer', 'other_answered', 'unsafe'] as const
const tone: Readonly<Record<Window, 'leaf' | 'ochre' | 'plain' | 'brick'>> = {
  open: 'leaf',
  closing: 'ochre',
  early: 'plain',
  late: 'brick',
}

/** Who waits to be called back: whose window closes first stands first. Outside a window the number asks for a reason. */
export function CallBacks() {
  const t = useWords('helpline')
  const me = useMe()
  const { now } = useDevice()
  const all = useRecords(callback)
  const [at, setAt] = useState(() => now().toISOString())
  const [adding, setAdding] = useState(false)
  useEffect(() => {
    const timer = setInterval(() => setAt(now().toISOString()), 30_000)
    return () => clearInterval(timer)
  }, [now])
  const queue = callbackQueue(all, at)
  const add = me.may(may.log) && <Button onClick={() => setAdding(true)}>{t('callback.add')}</Button>
  return (
    <Page above={<To path="/calls">{t('title.calls')}</To>} title={t('title.callbacks')} actions={add}>
      {queue.length === 0 ? (
        <EmptyState sentence={t('callbacks.empty')} action={add} />
      ) : (
        <ul className={styles['list']}>
          {queue.map((each) => (
            <li key={each.id}>
              <CallBack of={each} at={at} />
            </li>
          ))}
        </ul>
      )}
      {adding && <CallbackForm call={null} onClose={() => setAdding(false)} />}
    </Page>
  )
}

function CallBack({ of, at }: { of: Callback; at: string }) {
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
  const where = windowAt(coded, at)
  const change = (more: Partial<Callback['coded']>, more2: Partial<Callback['sealed']>, said: string) => {
    const after = put(callback, { id: of.id, coded: { ...coded, ...more }, sealed: { ...sealed, ...more2 } })
    undo(after, said)
    setShown(null)
  }
  const dial = (why: string | null) => {
    setAsking(false)
    setShown({ why })
    if (coded.toCase !== null) noteInLedger('revealed', coded.toCase)
  }
  const done = (result: (typeof results)[number]) => {
    const tries = [...(sealed.tries ?? []), { at: now().toISOString(), result, ...(shown?.why ? { why: shown.why } : {}) }]
    const state = result === 'talked' ? 'done' : result === 'unsafe' ? 'dropped' : 'missed'
    change({ state, attempts: coded.attempts + 1 }, { tries }, t(`callback.after.${result}`))
  }
  return (
    <Sheet>
      <div className={styles['card']}>
        <p className={styles['when']}>
          <Tag tone={tone[where]}>{t(`window.${where}`)}</Tag>
          <span>{t('callback.window', { from: dates.moment(coded.from), until: dates.time(coded.until) })}</span>
          {coded.attempts > 0 && <span>{t('callback.attempts', { count: coded.attempts })}</span>}
        </p>
        {masked ? (
          <p className={styles['line']}>{t('callback.masked')}</p>
        ) : (
          <dl className={styles['facts']}>
            {(['askFor', 'whoMayAnswer', 'whatToSay', 'codeWord', 'note'] as const).map((field) =>
              sealed[field] ? (
                <div key={field}>
                  <dt>{t(field === 'codeWord' || field === 'note' ? field : `callback.${field}`)}</dt>
                  <dd translate="no">{sealed[field]}</dd>
                </div>
              ) : null,
            )}
          </dl>
        )}
        {shown !== null && !masked && (
          <p className={styles['number']} translate="no">
            {sealed.number}
          </p>
        )}
        {me.may(may.log) && !masked && (
          <div className={styles['actions']}>
            {shown === null ? (
              <>
                <Button
                  leftSection={<IconPhone size={18} />}
                  variant={isSafeNow(coded, at) ? 'filled' : 'default'}
                  onClick={() => (isSafeNow(coded, now().toISOString()) ? dial(null) : setAsking(true))}
                >
                  {t(isSafeNow(coded, at) ? 'callback.dial' : 'callback.dial-outside')}
                </Button>
                <Button variant="default" onClick={() => change({ state: 'dropped' }, {}, t('callback.after.dropped'))}>
                  {t('callback.drop')}
                </Button>
                {coded.toCase !== null && <To path={`/cases/${coded.toCase}`}>{t('its-case')}</To>}
              </>
            ) : (
              <>
                {results.map((result) => (
                  <Button key={result} variant={result === 'talked' ? 'filled' : 'default'} onClick={() => done(result)}>
                    {t(`callback.result.${result}`)}
                  </Button>
                ))}
                <Button variant="subtle" onClick={() => setShown(null)}>
                  {t('cancel')}
                </Button>
              </>
            )}
          </div>
        )}
      </div>
      {asking && <AskWhy where={where} onWhy={dial} onClose={() => setAsking(false)} />}
    </Sheet>
  )
}

/** Outside her window a call can cost her dearly: the reason is written down before the number is shown. */
function AskWhy({ where, onWhy, onClose }: { where: Window; onWhy: (why: string) => void; onClose: () => void }) {
  const t = useWords('helpline')
  const [why, setWhy] = useState('')
  return (
    <Modal opened onClose={onClose} title={t('callback.outside')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form
        className={styles['card']}
        onSubmit={(event) => {
          event.preventDefault()
          if (why.trim() !== '') onWhy(why.trim())
        }}
      >
        <p className={styles['line']}>{t(where === 'early' ? 'callback.outside.early' : 'callback.outside.late')}</p>
        <TextField label={t('callback.why')} value={why} onChange={setWhy} autoFocus />
        <div className={styles['actions']}>
          <Button type="submit" disabled={why.trim() === ''}>
            {t('callback.show-number')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
