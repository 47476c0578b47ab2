import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { addDays, dayOf, useDates, useGo, useMe, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { IconArrow, IconBack } from '#look/icons.tsx'
import { useRowKey } from '#look/keys.ts'
import { RowList } from '#look/list.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { sevenDays } from '../rules.ts'
import { HandoverText } from './HandoverText.tsx'
import { PlanShift } from './PlanShift.tsx'
import styles from './shifts.module.css'
import { useHandovers } from './use-handovers.ts'
import { type PlannedShift, useDebrief, useOnShift, usePause, usePlan } from './use-shift.ts'

const shownNotes = 6

/** The shifts of a week (R37), who is here now, notes between shifts, and for a head: who asks for a debrief. */
export function Shifts() {
  const t = useWords('shifts')
  const me = useMe()
  const go = useGo()
  const today = useToday()
  const dates = useDates()
  const names = useNames()
  const plan = usePlan()
  const shift = useOnShift()
  const pause = usePause()
  const { notes, markRead } = useHandovers()
  const [from, setFrom] = useState(today)
  const [onlyMine, setOnlyMine] = useState(false)
  const [doing, setDoing] = useState<{ readonly of: PlannedShift | null; readonly day: string } | null>(null)
  const canPlan = me.may(may.plan)
  const week = sevenDays(from)
  const shown = plan.filter(({ record, who }) => week.includes(record.coded.on) && (!onlyMine || who === me.account))
  const called = (account: string) => (account === me.account ? t('me') : names(account))
  const add = () => setDoing({ of: null, day: week.includes(today) ? today : from })
  useRowKey(canPlan ? 'KeyE' : undefined, add)
  useRowKey('KeyP', () => setFrom(addDays(from, -7)))
  useRowKey('KeyO', () => setFrom(addDays(from, 7)))
  const row = (each: PlannedShift) => {
    const line = (
      <>
        <span className={styles['time']}>
          {dates.time(each.from)}–{dates.time(each.until)}
        </span>
        <span>{called(each.who)}</span>
        {each.where === 'home' && <Tag tone="lake">{t('where.home')}</Tag>}
      </>
    )
    return (
      <button type="button" disabled={!canPlan} onClick={() => setDoing({ of: each, day: each.record.coded.on })}>
        {line}
      </button>
    )
  }
  return (
    <Page
      title={t('title')}
      actions={
        <>
          <Button variant="default" onClick={() => go('/shifts/handover')}>
            {t('title.handover')}
          </Button>
          {canPlan && shown.length > 0 && (
            <Button onClick={add}>
              {t('plan.add')} <kbd className={styles['key']}>E</kbd>
            </Button>
          )}
        </>
      }
    >
      <Sheet>
        <p className={styles['now']}>
          <strong>{t('on-shift')}</strong>
          <span>{shift.here.length === 0 ? t('nobody') : shift.here.map(({ account }) => called(account)).join(', ')}</span>
          {shift.onCall.map(({ account, until }) => (
            <span key={account}>{t('on-call', { name: called(account), time: dates.moment(until) })}</span>
          ))}
          {pause.others.map(({ account, until }) => (
            <span key={account}>
              {names(account)}: {t('pause.until', { time: dates.time(until) })}
            </span>
          ))}
        </p>
      </Sheet>
      {me.may(may.care) && <DebriefsAsked called={called} />}
      <Section
        title={t('week', { from: dates.dayMonth(week[0] ?? from), until: dates.dayMonth(week[6] ?? from) })}
        actions={
          <>
            <Button variant="default" size="compact-md" aria-label={t('week.before')} onClick={() => setFrom(addDays(from, -7))}>
              <IconBack size={18} />
            </Button>
            <Button variant="default" size="compact-md" aria-label={t('week.after')} onClick={() => setFrom(addDays(from, 7))}>
              <IconArrow size={18} />
            </Button>
            <Button
              variant={onlyMine ? 'light' : 'default'}
              size="compact-md"
              aria-pressed={onlyMine}
              onClick={() => setOnlyMine(!onlyMine)}
            >
              {t('only-mine')}
            </Button>
          </>
        }
      >
        {shown.length === 0 ? (
          <EmptyState sentence={t('empty')} action={canPlan && <Button onClick={add}>{t('plan.add')}</Button>} />
        ) : (
          week
            .map((day) => ({ day, of: shown.filter(({ record }) => record.coded.on === day) }))
            .filter(({ of }) => of.length > 0)
            .map(({ day, of }) => (
              <div key={day} className={styles['day']}>
                <h3 className={styles['dayTitle']} data-today={day === today || undefined}>
                  {dates.weekday(day)}, {dates.dayMonth(day)}
                  {day === today && ` · ${t('today')}`}
                </h3>
                <RowList label={dates.dayMonth(day)} items={of} keyOf={({ record }) => record.id} row={row} />
              </div>
            ))
        )}
      </Section>
      <Section title={t('notes')}>
        {notes.length === 0 && <p className={styles['quiet']}>{t('notes.empty')}</p>}
        {notes.slice(0, shownNotes).map((note) => (
          <Sheet key={note.id}>
            <HandoverText note={note} />
            <p className={styles['read']}>
              {note.coded.reader !== null && note.coded.read !== null ? (
                t('handover.read-by', { name: called(note.coded.reader), when: dates.moment(note.coded.read) })
              ) : note.coded.writer === me.account ? (
                t('handover.unread')
              ) : (
                <Button variant="default" size="compact-md" onClick={() => markRead(note)}>
                  {t('handover.mark-read')}
                </Button>
              )}
            </p>
          </Sheet>
        ))}
      </Section>
      {doing !== null && <PlanShift of={doing.of} day={doing.day} onClose={() => setDoing(null)} />}
    </Page>
  )
}

/** Who asks for a debrief; what it is about is told to a person. See [Note: a request for a debrief has no words]. */
function DebriefsAsked({ called }: { called: (account: string) => string }) {
  const t = useWords('shifts')
  const me = useMe()
  const dates = useDates()
  const undo = useUndo()
  const { waiting, settle } = useDebrief()
  const others = waiting.filter(({ coded }) => coded.who !== me.account)
  if (others.length === 0) return null
  return (
    <Section title={t('debriefs')}>
      {others.map((one) => (
        <Sheet key={one.id} tone="apricot">
          <div className={styles['request']}>
            <span>
              <strong>{called(one.coded.who)}</strong> · {t(`asks.${one.coded.what}`)} · {dates.short(dayOf(me.country, new Date(one.at)))}
            </span>
            <Button variant="default" size="compact-md" onClick={() => undo(settle(one, 'done'), t('debrief.done-said'))}>
              {t('debrief.done')}
            </Button>
          </div>
        </Sheet>
      ))}
    </Section>
  )
}
