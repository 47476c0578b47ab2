import { useWords } from '#kernel/device/index.ts'
import { Tag } from '#look/tag.tsx'
import type { Meaning } from '../written.ts'
import styles from './story.module.css'

/** What was understood of the line, as it is typed: this is what Enter will add. */
export function UnderstoodChips({ entry }: { entry: Meaning }) {
  const t = useWords('cases')
  const { what, service, channel, minutes, text, asLastTime } = entry
  return (
    <p className={styles['understood']} role="status">
      <span className={styles['quiet']}>{t('slash.understood')}:</span>
      <Tag tone="juniper">{t(`note.${what}`)}</Tag>
      {service !== null && <Tag tone="juniper">{t(`service.${service}`)}</Tag>}
      {channel !== null && <Tag tone="juniper">{t(`channel.${channel}`)}</Tag>}
      {minutes !== null && <Tag tone="juniper">{t('minutes', { count: minutes })}</Tag>}
      {text !== '' && <span translate="no">«{text.length > 60 ? `${text.slice(0, 60)}…` : text}»</span>}
      {asLastTime && <span className={styles['quiet']}>{t('slash.as-last-time')}</span>}
      {what === 'service' && service === null && <span className={styles['quiet']}>{t('slash.needs')}</span>}
    </p>
  )
}
