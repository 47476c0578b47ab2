import { useState } from 'react'
import { IconBack, IconArrow } from '#look/icons.tsx'
import { useDevice, useSignal } from '../device-context.tsx'
import { addDays, weekdayOf } from '../dates.ts'
import { useDates, useToday } from '../use-dates.ts'
import styles from './hide-page.module.css'

/**
 * A working, dull page over everything: a wall calendar. F8 again, or two presses on the month's name, bring the work
 * back; nothing on it says so.
 */
export function HidePage() {
  const device = useDevice()
  const isHidden = useSignal(device.hidden)
  const today = useToday()
  const dates = useDates()
  const [month, setMonth] = useState(today.slice(0, 7))
  if (!isHidden) return null
  const first = `${month}-01`
  const start = addDays(first, -weekdayOf(first))
  const days = Array.from({ length: 42 }, (_, at) => addDays(start, at))
  const turn = (by: number) => setMonth(addDays(first, by > 0 ? 32 : -1).slice(0, 7))
  return (
    <main className={styles['page']}>
      <div className={styles['head']}>
        <button type="button" className={styles['turn']} onClick={() => turn(-1)} aria-label={dates.month(addDays(first, -1))}>
          <IconBack size={18} />
        </button>
        <h1 className={styles['title']} onDoubleClick={() => device.hidden.set(false)}>
          {dates.month(first)}
        </h1>
        <button type="button" className={styles['turn']} onClick={() => turn(1)} aria-label={dates.month(addDays(first, 32))}>
          <IconArrow size={18} />
        </button>
      </div>
      <table className={styles['table']}>
        <thead>
          <tr>
            {dates.words.weekdaysShort.map((day) => (
              <th key={day} scope="col">
                {day}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[0, 1, 2, 3, 4, 5].map((week) => (
            <tr key={week}>
              {days.slice(week * 7, week * 7 + 7).map((day) => (
                <td key={day} data-other={day.slice(0, 7) !== month || undefined} data-today={day === today || undefined}>
                  {Number(day.slice(8))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </main>
  )
}
