import { useMemo } from 'react'
import { daysBetween, useDates, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { note } from '../sealed/note.ts'
import { lastContact } from '../story.ts'
import styles from './cases.module.css'

const long = 14

/** How long ago somebody last spoke with her, in a list: read for the rows that are shown only. */
export function LastContact({ caseId }: { caseId: string }) {
  const t = useWords('cases')
  const today = useToday()
  const dates = useDates()
  const notes = useRecords(note, { caseId })
  const last = useMemo(() => lastContact(notes.map(({ coded }) => coded)), [notes])
  const days = last === null ? null : Math.max(0, daysBetween(dates.dayOf(last), today))
  return (
    <span className={styles['contact']} data-long={(days !== null && days > long) || undefined}>
      {days === null ? t('cases.contact-never') : t('cases.contact-ago', { days })}
    </span>
  )
}
