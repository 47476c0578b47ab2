import { useEffect, useState } from 'react'
import { To, useDates, useDevice, useRecords, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { callbackQueue, windowAt } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './call-backs.module.css'

/** On Today: safe windows that are open now, and who was missed. Nothing of them but the hours. */
export function TodayCallBacks() {
  const t = useWords('helpline')
  const dates = useDates()
  const { now } = useDevice()
  const all = useRecords(callback)
  const [at, setAt] = useState(() => now().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setAt(now().toISOString()), 60_000)
    return () => clearInterval(timer)
  }, [now])
  const due = callbackQueue(all, at).filter((each) => windowAt(each.coded, at) !== 'early')
  if (due.length === 0) return null
  return (
    <Section title={t('title.callbacks')}>
      <Sheet>
        <ul className={styles['list']}>
          {due.slice(0, 5).map((each) => (
            <li key={each.id} className={styles['when']}>
              <Tag tone={windowAt(each.coded, at) === 'late' ? 'brick' : 'leaf'}>{t(`window.${windowAt(each.coded, at)}`)}</Tag>
              <To path="/calls/back">
                {t('callback.window', { from: dates.moment(each.coded.from), until: dates.time(each.coded.until) })}
              </To>
            </li>
          ))}
        </ul>
      </Sheet>
    </Section>
  )
}
