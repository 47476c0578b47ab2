import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { addDays, daysBetween, To, useDates, useMasked, useMe, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { Problems, Trouble } from '#look/problems.tsx'
import { Stepper } from '#look/stepper.tsx'
import { may } from '../access.ts'
import { leaveReasons } from '../records.ts'
import { isQuiet, lastDay, stayDay } from '../rules.ts'
import { stay as stayShape } from '../sealed/stay.ts'
import { PlaceFamily } from './PlaceFamily.tsx'
import styles from './stay-sheet.module.css'
import type { House, StayRow } from './use-house.ts'

type Doing = 'leave' | 'extend' | 'planned' | 'move' | null
const reasons = leaveReasons.filter((reason) => reason !== 'moved')

/** A stay: its day, its limit, and what can be done: she came, she moves, she stays longer, she leaves. */
export function StaySheet({ stay, house, onClose }: { stay: StayRow; house: House; onClose: () => void }) {
  const t = useWords('shelter')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const dates = useDates()
  const masked = useMasked()
  const [doing, setDoing] = useState<Doing>(null)
  const { coded } = stay
  const change = (more: Partial<StayRow['coded']>, said: string) => {
    const after = put(stayShape, { id: stay.id, caseId: stay.caseId, coded: { ...coded, ...more }, sealed: stay.sealed })
    undo(after, said)
    onClose()
  }
  const room = house.rooms.find((each) => each.id === coded.room)
  const last = lastDay(stay, house.limit)
  if (doing === 'move') {
    const party = { women: coded.women, men: coded.men, children: coded.children, cots: coded.cots, stepFree: false }
    return <PlaceFamily whom={{ caseId: stay.caseId, alias: stay.sealed.alias, party }} moving={stay} onClose={onClose} />
  }
  const canPlace = me.may(may.place)
  return (
    <Modal opened onClose={onClose} title={masked ? t('family') : stay.sealed.alias} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={styles['sheet']}>
        <dl className={styles['facts']}>
          <Fact name={t('room')} value={room?.sealed.name ?? '—'} />
          <Fact name={t('who')} value={t('figures', { adults: coded.women + coded.men, children: coded.children })} />
          <Fact name={t('since')} value={dates.day(coded.since)} />
          {coded.state === 'staying' && (
            <Fact
              name={t('day')}
              value={
                last === null
                  ? t('day-n', { day: stayDay(stay, house.today) })
                  : t('day-of', { day: stayDay(stay, house.today), limit: daysBetween(coded.since, last) + 1 })
              }
            />
          )}
          {coded.state === 'staying' && last !== null && <Fact name={t('limit-on')} value={dates.day(last)} />}
          {coded.planned !== null && <Fact name={t('planned')} value={dates.day(coded.planned)} />}
          {coded.heldUntil !== null && coded.state === 'held' && <Fact name={t('held-until')} value={dates.time(coded.heldUntil)} />}
          {coded.left !== null && coded.reason !== null && (
            <Fact name={t('left-on')} value={`${dates.day(coded.left)} · ${t(`leave.${coded.reason}`)}`} />
          )}
        </dl>
        {isQuiet(stay, house.today, house.quietDays) && <Trouble tone="lake">{t('quiet.why')}</Trouble>}
        {me.may('cases.see') && <To path={`/cases/${stay.caseId}`}>{t('its-case')}</To>}
        {canPlace && doing === null && (
          <div className={styles['actions']}>
            {coded.state === 'held' && (
              <>
                <Button onClick={() => change({ state: 'staying', heldUntil: null, from: house.today, since: house.today }, t('came'))}>
                  {t('she-came')}
                </Button>
                <Button
                  variant="default"
                  onClick={() => change({ state: 'left', left: coded.from, heldUntil: null, reason: 'other' }, t('let-go'))}
                >
                  {t('let-bed-go')}
                </Button>
              </>
            )}
            {coded.state === 'staying' && (
              <>
                <Button onClick={() => setDoing('leave')}>{t('leave')}</Button>
                <Button variant="default" onClick={() => setDoing('move')}>
                  {t('move')}
                </Button>
                <Button variant="default" onClick={() => setDoing('planned')}>
                  {t('plan-leaving')}
                </Button>
                {house.limit !== null && (
                  <Button variant="default" onClick={() => setDoing('extend')}>
                    {t('extend')}
                  </Button>
                )}
              </>
            )}
          </div>
        )}
        {doing === 'leave' && (
          <Leave
            stay={stay}
            today={house.today}
            onLeave={(left, reason) => change({ state: 'left', left, reason, heldUntil: null }, t('left'))}
          />
        )}
        {doing === 'extend' && <Extend stay={stay} house={house} onExtend={(extended) => change({ extended }, t('extended'))} />}
        {doing === 'planned' && <Plan stay={stay} today={house.today} onPlan={(planned) => change({ planned }, t('saved'))} />}
      </div>
    </Modal>
  )
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
)

function Leave({
  stay,
  today,
  onLeave,
}: {
  stay: StayRow
  today: string
  onLeave: (left: string, reason: (typeof reasons)[number]) => void
}) {
  const t = useWords('shelter')
  const [left, setLeft] = useState<string | null>(today)
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null)
  const [asked, setAsked] = useState(false)
  const problems = [
    ...(reason === null ? [{ field: 'leave-reason', sentence: t('leave.reason-missing') }] : []),
    ...(left === null || left < stay.coded.from || left > today ? [{ field: 'leave-day', sentence: t('leave.day-wrong') }] : []),
  ]
  return (
    <div className={styles['form']}>
      <Problems problems={asked ? problems : []} />
      <DateField id="leave-day" label={t('leave.day')} value={left} onChange={setLeft} today={today} canClear={false} />
      <ChoiceRow
        id="leave-reason"
        label={t('leave.reason')}
        choices={reasons.map((value) => ({ value, label: t(`leave.${value}`) }))}
        value={reason}
        onChange={setReason}
      />
      <Button
        onClick={() => {
          setAsked(true)
          if (problems.length === 0 && left !== null && reason !== null) onLeave(left, reason)
        }}
      >
        {t('leave.now')}
      </Button>
    </div>
  )
}

function Extend({ stay, house, onExtend }: { stay: StayRow; house: House; onExtend: (days: number) => void }) {
  const t = useWords('shelter')
  const dates = useDates()
  const [days, setDays] = useState(stay.coded.extended + 30)
  const last = lastDay({ ...stay, coded: { ...stay.coded, extended: days } }, house.limit)
  return (
    <div className={styles['form']}>
      <p className={styles['line']}>{t('extend.why')}</p>
      <Stepper label={t('extend.days')} value={days} onChange={(value) => setDays(value ?? 0)} most={3650} />
      {last !== null && <p className={styles['line']}>{t('extend.until', { day: dates.day(last) })}</p>}
      <Button onClick={() => onExtend(days)}>{t('extend.now')}</Button>
    </div>
  )
}

function Plan({ stay, today, onPlan }: { stay: StayRow; today: string; onPlan: (day: string | null) => void }) {
  const t = useWords('shelter')
  const [day, setDay] = useState<string | null>(stay.coded.planned ?? addDays(today, 7))
  return (
    <div className={styles['form']}>
      <p className={styles['line']}>{t('plan.why')}</p>
      <DateField label={t('planned')} value={day} onChange={setDay} today={today} quick={[1, 7, 30]} />
      <Button onClick={() => onPlan(day)}>{t('save')}</Button>
    </div>
  )
}
