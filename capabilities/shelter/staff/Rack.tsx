import { addDays, daysBetween, useDates, useWords, weekdayOf } from '#kernel/device/index.ts'
import { isQuiet, lastDay, limitWarning, ranOut, stayDay, takes } from '../rules.ts'
import styles from './rack.module.css'
import type { House, RoomRow, StayRow } from './use-house.ts'

export const spans = ['week', 'month', 'half-year'] as const
export type Span = (typeof spans)[number]
const daysOf: Readonly<Record<Span, readonly [before: number, after: number, width: number]>> = {
  week: [1, 6, 96],
  month: [2, 28, 27],
  'half-year': [2, 180, 12],
}

interface Bar {
  readonly stay: StayRow
  /** Columns, from 0; the end is not included. */
  readonly start: number
  readonly end: number
  readonly lane: number
}

/** Puts stays of a room side by side in as few lanes as they need. */
function barsOf(stays: readonly StayRow[], first: string, days: number, house: House): { bars: Bar[]; lanes: number } {
  const free: number[] = []
  const bars = stays
    .filter((stay) => !ranOut(stay, house.moment))
    .map((stay) => ({
      stay,
      start: Math.max(0, daysBetween(first, stay.coded.from)),
      end: Math.min(
        days,
        stay.coded.left === null ? days : Math.max(daysBetween(first, stay.coded.left), daysBetween(first, stay.coded.from) + 1),
      ),
    }))
    .filter(({ start, end }) => end > 0 && start < days && end > start)
    .sort((a, b) => a.start - b.start || (a.stay.id < b.stay.id ? -1 : 1))
    .map((bar) => {
      const at = free.findIndex((until) => until <= bar.start)
      const lane = at < 0 ? free.length : at
      free[lane] = bar.end
      return { ...bar, lane }
    })
  return { bars, lanes: Math.max(1, free.length) }
}

/**
 * Rooms by days, like the rack of a hotel. For a reader of the screen it is a list of rooms with their families; the grid
 * is only how it looks. Bars are buttons: Tab and the arrows go through them, Enter opens.
 */
export function Rack({
  house,
  span,
  silhouette,
  onOpen,
}: {
  house: House
  span: Span
  silhouette: boolean
  onOpen: (stay: string) => void
}) {
  const t = useWords('shelter')
  const dates = useDates()
  const [before, after, width] = daysOf[span]
  const first = addDays(house.today, -before)
  const days = before + after + 1
  const columns = Array.from({ length: days }, (_, at) => addDays(first, at))
  const byRoom = new Map<string, StayRow[]>()
  for (const stay of house.stays) {
    const list = byRoom.get(stay.coded.room)
    if (list === undefined) byRoom.set(stay.coded.room, [stay])
    else list.push(stay)
  }
  const step = span === 'half-year' ? 7 : 1
  return (
    <div
      className={styles['scroll']}
      role="region"
      aria-label={t('title.board')}
      tabIndex={0}
      onKeyDown={(event) => {
        const step = { ArrowDown: 1, ArrowUp: -1, KeyJ: 1, KeyK: -1 }[event.code]
        if (step === undefined || event.ctrlKey || event.altKey || event.metaKey) return
        const bars = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
        const at = bars.indexOf(document.activeElement as HTMLElement)
        if (bars.length === 0) return
        event.preventDefault()
        bars[Math.max(0, Math.min(bars.length - 1, at + step))]?.focus()
      }}
    >
      <div className={styles['rack']} style={{ '--days': days, '--day': `${width}px`, '--today': before } as React.CSSProperties}>
        <div className={styles['corner']}>{t('room')}</div>
        <div className={styles['days']} aria-hidden="true">
          {columns.map((day, at) =>
            at % step === 0 ? (
              <span
                key={day}
                className={styles['day']}
                data-today={day === house.today || undefined}
                data-weekend={weekdayOf(day) > 4 || undefined}
                style={{ gridColumn: `${at + 1} / span ${Math.min(step, days - at)}` }}
              >
                {span === 'week' && <small>{dates.weekdayShort(day)}</small>}
                {span === 'half-year' ? dates.short(day) : Number(day.slice(8))}
                {span !== 'half-year' && (at === 0 || day.endsWith('-01')) && (
                  <small>{dates.words.monthsShort[Number(day.slice(5, 7)) - 1]}</small>
                )}
              </span>
            ) : null,
          )}
        </div>
        {house.rooms.map((room) => (
          <RoomLine
            key={room.id}
            room={room}
            stays={byRoom.get(room.id) ?? []}
            first={first}
            days={days}
            house={house}
            silhouette={silhouette}
            onOpen={onOpen}
          />
        ))}
      </div>
    </div>
  )
}

function RoomLine({
  room,
  stays,
  first,
  days,
  house,
  silhouette,
  onOpen,
}: {
  room: RoomRow
  stays: readonly StayRow[]
  first: string
  days: number
  house: House
  silhouette: boolean
  onOpen: (stay: string) => void
}) {
  const t = useWords('shelter')
  const { bars, lanes } = barsOf(stays, first, days, house)
  const taken = new Set(stays.filter((stay) => takes(stay, house.today, house.moment)).flatMap((stay) => stay.coded.beds))
  const free = room.coded.closed ? 0 : room.coded.beds.filter((bed) => !taken.has(bed)).length
  return (
    <>
      <div className={styles['room']} data-kind={room.coded.kind}>
        <span className={styles['name']}>{room.sealed.name}</span>
        <span className={styles['about']}>
          {room.coded.closed ? t('room.closed') : t('free-of', { free, beds: room.coded.beds.length })}
          {room.coded.kind !== 'family' && ` · ${t(`kind.${room.coded.kind}`)}`}
          {room.coded.stepFree && ` · ${t('step-free')}`}
          {room.coded.cots.length > 0 && ` · ${t('cots', { count: room.coded.cots.length })}`}
        </span>
      </div>
      <ul className={styles['line']} aria-label={room.sealed.name} style={{ gridTemplateRows: `repeat(${lanes}, 32px)` }}>
        {bars.map(({ stay, start, end, lane }) => {
          const day = stayDay(stay, house.today)
          const warning = limitWarning(stay, house.limit, house.today)
          const limitOn = lastDay(stay, house.limit)
          const ends = limitOn === null || stay.coded.left !== null ? null : daysBetween(first, limitOn)
          return (
            <li key={stay.id} style={{ gridColumn: `${start + 1} / ${end + 1}`, gridRow: lane + 1 }} className={styles['place']}>
              <button
                type="button"
                className={styles['bar']}
                data-state={stay.coded.state}
                data-quiet={isQuiet(stay, house.today, house.quietDays) || undefined}
                data-isolation={room.coded.kind === 'isolation' || undefined}
                data-warning={warning ?? undefined}
                onClick={() => onOpen(stay.id)}
              >
                <span className={styles['alias']}>{silhouette ? t('family') : stay.sealed.alias}</span>
                <span>{t('figures', { adults: stay.coded.women + stay.coded.men, children: stay.coded.children })}</span>
                {stay.coded.state === 'staying' && (
                  <span>
                    {limitOn === null ? t('day-n', { day }) : t('day-of', { day, limit: daysBetween(stay.coded.since, limitOn) + 1 })}
                  </span>
                )}
                {stay.coded.state === 'held' && <span>{t('held')}</span>}
                {isQuiet(stay, house.today, house.quietDays) && <span>{t('quiet')}</span>}
              </button>
              {ends !== null && ends >= start && ends < end && (
                <span className={styles['end']} style={{ left: `calc(var(--day) * ${ends - start + 1} - 3px)` }} aria-hidden="true" />
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}
