import { useMemo } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { type Opened, useConflicts, useDates, useLocked, useMasked, useMe, useRecords, useWords } from '#kernel/device/index.ts'
import { IconLock } from '#look/icons.tsx'
import { Tag } from '#look/tag.tsx'
import { note } from '../sealed/note.ts'
import { AddEntry } from './AddEntry.tsx'
import styles from './timeline.module.css'

/** The story of a case, the newest first, and the box in which Enter adds to it. */
export function Timeline({ caseId, canAdd }: { caseId: string; canAdd: boolean }) {
  const t = useWords('cases')
  const notes = useRecords(note, { caseId })
  const locked = useLocked(note, { caseId })
  const inConflict = useConflicts()
  const masked = useMasked()
  const sorted = useMemo(() => [...notes].sort((a, b) => (a.coded.at < b.coded.at ? 1 : -1)), [notes])
  return (
    <section className={styles['timeline']} aria-label={t('tab.story')}>
      {canAdd && <AddEntry caseId={caseId} />}
      {masked ? (
        <p className={styles['quiet']}>{t('story.masked', { count: notes.length })}</p>
      ) : sorted.length === 0 ? (
        <p className={styles['quiet']}>{t('story.empty')}</p>
      ) : (
        <ol className={styles['list']}>
          {sorted.map((entry) => (
            <Entry key={entry.id} entry={entry} two={inConflict.some((each) => each.id === entry.id)} />
          ))}
        </ol>
      )}
      {locked.length > 0 && (
        <p className={styles['quiet']}>
          <IconLock size={16} /> {t('story.locked', { count: locked.length })}
        </p>
      )}
    </section>
  )
}

function Entry({ entry, two }: { entry: Opened<typeof note>; two: boolean }) {
  const t = useWords('cases')
  const dates = useDates()
  const me = useMe()
  const nameOf = useNames()
  const { coded, sealed } = entry
  const circle = me.circles.find((each) => each.circle === entry.circle)?.name
  return (
    <li className={styles['entry']} data-what={coded.what}>
      <p className={styles['meta']}>
        <time dateTime={coded.at}>{dates.moment(coded.at)}</time>
        <span>{t(`note.${coded.what}`)}</span>
        {coded.channel !== null && <span>{t(`channel.${coded.channel}`)}</span>}
        {coded.service !== null && <span>{t(`service.${coded.service}`)}</span>}
        {coded.minutes !== null && <span>{t('minutes', { count: coded.minutes })}</span>}
        <span>{entry.by === me.account ? t('by-you') : nameOf(entry.by)}</span>
        {circle !== undefined && circle !== null && circle !== 'intake' && <Tag tone="plum">{t(`reader.${circle}`)}</Tag>}
        {entry.state === 'refused' && <Tag tone="ochre">{t('case.not-accepted')}</Tag>}
        {two && <Tag tone="ochre">{t('two-versions')}</Tag>}
        {entry.notices.length > 0 && <Tag tone="brick">{t('doubtful')}</Tag>}
      </p>
      <p className={styles['text']} translate="no">
        {sealed.text}
      </p>
    </li>
  )
}
