import { Button } from '@mantine/core'
import { Fragment } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { To, useDates, useGo, useMe, useWords } from '#kernel/device/index.ts'
import { IconCup, IconHandover } from '#look/icons.tsx'
import { useRowKey } from '#look/keys.ts'
import { may } from '../access.ts'
import { AfterHeavyCall } from './AfterHeavyCall.tsx'
import { HandoverText } from './HandoverText.tsx'
import styles from './today-shift.module.css'
import { useHandovers } from './use-handovers.ts'
import { useOnShift, usePause } from './use-shift.ts'

/** The shift on Today: who is here, who is on call, who takes a pause; my shift by one key; the note left for me; «как вы?». */
export function TodayShift() {
  const t = useWords('shifts')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const names = useNames()
  const shift = useOnShift()
  const pause = usePause()
  const { unread, markRead } = useHandovers()
  const canWrite = me.may(may.write)
  const turn = () => (shift.isHere ? go('/shifts/handover') : shift.begin())
  useRowKey(canWrite ? 'KeyB' : undefined, turn)
  const pausing = new Map(pause.others.map(({ account, until }) => [account, until]))
  return (
    <div className={styles['shift']}>
      {unread.map((note) => (
        <section key={note.id} className={styles['note']} aria-label={t('handover')}>
          <h2 className={styles['title']}>
            <IconHandover size={18} /> {t('handover')}
          </h2>
          <HandoverText note={note} />
          {canWrite && (
            <div>
              <Button variant="default" size="compact-md" onClick={() => markRead(note)}>
                {t('handover.mark-read')}
              </Button>
            </div>
          )}
        </section>
      ))}
      <section className={styles['sheet']} aria-label={t('on-shift')}>
        <h2 className={styles['title']}>
          <To path="/shifts">{t('on-shift')}</To>
        </h2>
        {shift.here.length === 0 ? (
          <p className={styles['quiet']}>{t('nobody')}</p>
        ) : (
          <ul className={styles['people']}>
            {shift.here.map(({ account, since }) => {
              const until = account === me.account ? pause.until : pausing.get(account)
              return (
                <li key={account} className={styles['person']}>
                  <span>{account === me.account ? t('me') : names(account)}</span>
                  <span className={styles['quiet']}>
                    {until ? t('pause.until', { time: dates.time(until) }) : t('since', { time: dates.time(since) })}
                  </span>
                </li>
              )
            })}
          </ul>
        )}
        {shift.onCall.map(({ account, until }) => (
          <p key={account} className={styles['quiet']}>
            {t('on-call', { name: account === me.account ? t('me') : names(account), time: dates.moment(until) })}
          </p>
        ))}
        {[...pausing].map(([account, until]) =>
          shift.here.some((each) => each.account === account) ? (
            <Fragment key={account} />
          ) : (
            <p key={account} className={styles['quiet']}>
              {names(account)}: {t('pause.until', { time: dates.time(until) })}
            </p>
          ),
        )}
        {canWrite && (
          <div>
            <Button variant="default" size="compact-md" onClick={turn}>
              {t(shift.isHere ? 'end' : 'begin')} <kbd className={styles['key']}>B</kbd>
            </Button>
          </div>
        )}
      </section>
      {canWrite && (
        <details className={styles['care']}>
          <summary className={styles['how']}>
            <IconCup size={18} /> {t('how-are-you')}
          </summary>
          <p className={styles['quiet']}>{t('how-are-you.says')}</p>
          <AfterHeavyCall />
        </details>
      )}
    </div>
  )
}
