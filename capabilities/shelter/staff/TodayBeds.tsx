import { To, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { houseToday } from '../rules.ts'
import styles from './board.module.css'
import { useHouse } from './use-house.ts'

/** The line of beds on Today. */
export function TodayBeds() {
  const t = useWords('shelter')
  const house = useHouse()
  if (house.rooms.length === 0) return null
  const count = houseToday(house.rooms, house.stays, house.today, house.moment)
  return (
    <Sheet>
      <p className={styles['free']}>
        <To path="/shelter">{t('free-today', { beds: count.freeBeds })}</To>
        <span>{t('free-cots', { count: count.freeCots })}</span>
        <span>{t('in-the-house', { people: count.people, families: count.families, beds: count.beds })}</span>
        {house.refused.length > 0 && <span>{t('settle.count', { count: house.refused.length })}</span>}
      </p>
    </Sheet>
  )
}
