import { memo } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { type Opened, type StoryLine, useConflicts, useDates, useMe, useSay, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { Tag } from '#look/tag.tsx'
import { note } from '../sealed/note.ts'
import { isHearsay, namesDiagnosis, whatOfNote } from '../story.ts'
import styles from './story.module.css'

/** What somebody wrote here: when, what, whose word it is, and by whom it was written. */
export const NoteEntry = memo(function NoteEntry({ entry }: { entry: Opened<typeof note> }) {
  const t = useWords('cases')
  const dates = useDates()
  const me = useMe()
  const circle = me.circles.find((each) => each.circle === entry.circle)?.name
  const { coded, sealed } = entry
  const hearsay = isHearsay(coded.source)
  return (
    <li className={styles['entry']} data-what={whatOfNote[coded.what]}>
      <p className={styles['meta']}>
        <time dateTime={coded.at}>{dates.moment(coded.at)}</time>
        <span className={styles['what']}>{t(`note.${coded.what}`)}</span>
        {coded.service !== null && <span className={styles['what']}>{t(`service.${coded.service}`)}</span>}
        {coded.channel !== null && <span>{t(`channel.${coded.channel}`)}</span>}
        {coded.minutes !== null && <span>{t('minutes', { count: coded.minutes })}</span>}
        <Author of={entry} />
        {coded.source !== null && <Tag tone={hearsay ? 'ochre' : 'lake'}>{t(`source-of.${coded.source}`)}</Tag>}
        {circle !== undefined && circle !== null && circle !== 'intake' && <Tag tone="plum">{t(`reader.${circle}`)}</Tag>}
        <State of={entry} />
      </p>
      {sealed.text !== '' && (
        <p className={layout['text']} translate="no">
          {sealed.text}
        </p>
      )}
      {hearsay && namesDiagnosis(sealed.text) && <p className={styles['hint']}>{t('source.no-diagnosis')}</p>}
    </li>
  )
})

/** What another capability tells of the case. */
export const PartEntry = memo(function PartEntry({ line }: { line: StoryLine }) {
  const say = useSay()
  const dates = useDates()
  return (
    <li className={styles['entry']} data-what={line.what}>
      <p className={styles['meta']}>
        <time dateTime={line.at}>{line.at.length === 10 ? dates.short(line.at) : dates.moment(line.at)}</time>
        <span className={styles['what']}>{say(line.room, line.title, line.words)}</span>
        <Author of={line.record} />
        <State of={line.record} />
      </p>
      {line.text !== undefined && line.text !== '' && (
        <p className={layout['text']} translate="no">
          {line.text}
        </p>
      )}
    </li>
  )
})

function Author({ of }: { of: Opened }) {
  const t = useWords('cases')
  const me = useMe()
  const nameOf = useNames()
  return <span>{of.by === me.account ? t('by-you') : nameOf(of.by)}</span>
}

/** What is not as it should be with a record: refused, in two versions, doubtful. */
function State({ of }: { of: Opened }) {
  const t = useWords('cases')
  const inConflict = useConflicts()
  return (
    <>
      {of.state === 'refused' && <Tag tone="ochre">{t('case.not-accepted')}</Tag>}
      {inConflict.some((each) => each.id === of.id) && <Tag tone="ochre">{t('two-versions')}</Tag>}
      {of.notices.length > 0 && <Tag tone="brick">{t('doubtful')}</Tag>}
    </>
  )
}
