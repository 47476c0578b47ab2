import { daysBetween, useMe, useMinute, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { isQuiet, lastDay, limitWarning, ranOut, stayDay, stayLaw } from '../rules.ts'
import { stay as stayShape } from '../sealed/stay.ts'
import { Tag } from '#look/tag.tsx'

/** The day of the stay in the head of a case: «день 37 из 184», and that these are quiet days. Nothing when she is not here. */
export function StayDay({ caseId }: { caseId: string }) {
  const t = useWords('shelter')
  const { country } = useMe()
  const today = useToday()
  const now = useMinute()
  const here = useRecords(stayShape, { caseId }).find((stay) => stay.coded.left === null && stay.state !== 'refused' && !ranOut(stay, now))
  if (here === undefined) return null
  if (here.coded.state === 'held') return <Tag tone="ochre">{t('held')}</Tag>
  const { limit, quietDays } = stayLaw(country, today)
  const last = lastDay(here, limit)
  const day = stayDay(here, today)
  const warning = limitWarning(here, limit, today)
  return (
    <span>
      <Tag tone={warning === null ? 'juniper' : warning === 'past' ? 'brick' : 'ochre'}>
        {last === null ? t('day-n', { day }) : t('day-of', { day, limit: daysBetween(here.coded.since, last) + 1 })}
      </Tag>{' '}
      {isQuiet(here, today, quietDays) && <Tag tone="lake">{t('quiet')}</Tag>}
    </span>
  )
}
