import { daysBetween, useRecords, useWords } from '#kernel/device/index.ts'
import { isQuiet, lastDay, limitWarning, ranOut, stayDay } from '../rules.ts'
import { stay as stayShape } from '../sealed/stay.ts'
import { Tag } from '#look/tag.tsx'
import { useHouse } from './use-house.ts'

/** The day of the stay in the head of a case: «день 37 из 184», and that these are quiet days. Nothing when she is not here. */
export function StayDay({ caseId }: { caseId: string }) {
  const t = useWords('shelter')
  const house = useHouse()
  const here = useRecords(stayShape, { caseId }).find(
    (stay) => stay.coded.left === null && stay.state !== 'refused' && !ranOut(stay, house.moment),
  )
  if (here === undefined) return null
  if (here.coded.state === 'held') return <Tag tone="ochre">{t('held')}</Tag>
  const last = lastDay(here, house.limit)
  const day = stayDay(here, house.today)
  const warning = limitWarning(here, house.limit, house.today)
  return (
    <span>
      <Tag tone={warning === null ? 'juniper' : warning === 'past' ? 'brick' : 'ochre'}>
        {last === null ? t('day-n', { day }) : t('day-of', { day, limit: daysBetween(here.coded.since, last) + 1 })}
      </Tag>{' '}
      {isQuiet(here, house.today, house.quietDays) && <Tag tone="lake">{t('quiet')}</Tag>}
    </span>
  )
}
