import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import {
  addDays,
  type Opened,
  To,
  useDates,
  useDevice,
  useGo,
  useLanguage,
  useMasked,
  useMe,
  useRecords,
  useToday,
  useWords,
} from '#kernel/device/index.ts'
import { IconPhone } from '#look/icons.tsx'
import { useRowKey } from '#look/keys.ts'
import { RowList } from '#look/list.tsx'
import { Page, Section } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { regionName } from '../rows.ts'
import { canComplete, fishingWithin, isHelpCall, rowsMissing } from '../rules.ts'
import { call } from '../sealed/call.ts'
import { Squares } from './CallRows.tsx'
import styles from './calls.module.css'
import { useDayOf } from './use-day-of.ts'
import { useMakeCase } from './use-make-case.ts'

const firstDays = 3

/** Calls of the last days, by day: what was said in one line, what is still missing, and the way to a case. */
export function Calls() {
  const t = useWords('helpline')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const today = useToday()
  const dayOf = useDayOf()
  const { now } = useDevice()
  const calls = useRecords(call)
  const [days, setDays] = useState(firstDays)
  const byDay = useMemo(() => {
    const since = addDays(today, 1 - days)
    const found = new Map<string, Opened<typeof call>[]>()
    for (const each of calls) {
      const day = dayOf(each.coded.started)
      if (day >= since) found.set(day, [...(found.get(day) ?? []), each])
    }
    return [...found.entries()]
      .sort(([a], [b]) => (a < b ? 1 : -1))
      .map(([day, list]) => ({ day, list: list.sort((a, b) => (a.coded.started < b.coded.started ? 1 : -1)) }))
  }, [calls, days, today, dayOf])
  useRowKey('KeyB', () => go('/calls/book'))
  useRowKey('KeyR', () => go('/calls/back'))
  const fishing = useMemo(() => fishingWithin(calls, now().toISOString()), [calls, now])
  const log = me.may(may.log) && (
    <Button leftSection={<IconPhone size={18} />} onClick={() => go('/calls/new')}>
      {t('log')}
    </Button>
  )
  return (
    <Page
      title={t('title.calls')}
      actions={
        <>
          <Button variant="default" onClick={() => go('/calls/book')}>
            {t('title.book')}{' '}
            <kbd className={styles['key']} aria-hidden="true">
              B
            </kbd>
          </Button>
          <Button variant="default" onClick={() => go('/calls/back')}>
            {t('title.callbacks')}{' '}
            <kbd className={styles['key']} aria-hidden="true">
              R
            </kbd>
          </Button>
          {log}
        </>
      }
      state={calls.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('calls.empty'), action: log }}
    >
      {fishing > 0 && (
        <p className={styles['fishing']}>
          <Tag tone="lake">{t('fishing.week', { count: fishing })}</Tag>
        </p>
      )}
      {byDay.length === 0 && <p role="status">{t('calls.none-lately')}</p>}
      {byDay.map(({ day, list }) => (
        <Section key={day} title={day === today ? t('today') : `${dates.dayMonth(day)}, ${dates.weekday(day)}`}>
          <RowList label={dates.day(day)} items={list} keyOf={(each) => each.id} row={(each) => <CallRow of={each} />} />
        </Section>
      ))}
      {calls.length > 0 && (
        <Button variant="default" onClick={() => setDays(days + 7)}>
          {t('calls.earlier')}
        </Button>
      )}
    </Page>
  )
}

function CallRow({ of }: { of: Opened<typeof call> }) {
  const t = useWords('helpline')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const masked = useMasked()
  const { now } = useDevice()
  const [language] = useLanguage()
  const makeCase = useMakeCase()
  const { coded, sealed } = of
  const dangers = coded.danger.filter((each) => each !== 'none' && each !== 'unsure')
  return (
    <div className={styles['row']}>
      <To path={`/calls/${of.id}`} className={styles['main']}>
        <time className={styles['time']} dateTime={coded.started}>
          {dates.time(coded.started)}
        </time>
        <span className={styles['who']}>{coded.caller === null ? t('caller.unknown') : t(`caller.${coded.caller}`)}</span>
        {dangers.map((each) => (
          <Tag key={each} tone="brick">
            {t(`danger.${each}`)}
          </Tag>
        ))}
        {coded.region !== null && coded.region !== 'other' && <span className={styles['quiet']}>{regionName(coded.region, language)}</span>}
        {coded.channel !== null && coded.channel !== 'voice' && <Tag>{t(`channel.${coded.channel}`)}</Tag>}
        {coded.handedTo !== null && coded.handover !== null && (
          <span className={styles['quiet']}>{`${t(`whom.${coded.handedTo}`)}: ${t(`handover.${coded.handover}`)}`}</span>
        )}
        {isHelpCall(coded) && rowsMissing(coded) > 0 && <Squares answers={coded} />}
        {canComplete(coded, now().toISOString()) && <span className={styles['quiet']}>{t('complete')}</span>}
        {!masked && sealed.note !== undefined && (
          <span className={styles['note']} translate="no">
            {sealed.note}
          </span>
        )}
      </To>
      {coded.toCase !== null ? (
        <To path={`/cases/${coded.toCase}`} className={styles['then']}>
          {t('its-case')}
        </To>
      ) : (
        isHelpCall(coded) &&
        me.may('cases.open') && (
          <Button className={styles['then']} variant="subtle" size="compact-sm" onClick={() => go(`/cases/${makeCase(of)}`)}>
            {t('make-case')}
          </Button>
        )
      )}
    </div>
  )
}
