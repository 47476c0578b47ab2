import { ClosingLine } from '#capabilities/cases/staff/door.tsx'
import { useRecords, useWords } from '#kernel/device/index.ts'
import { ranOut } from '../rules.ts'
import { stay as stayShape } from '../sealed/stay.ts'
import { useHouse } from './use-house.ts'

/** A line before closing: nobody of the family sleeps in the house any more. */
export function StayClosing({ caseId }: { caseId: string }) {
  const t = useWords('shelter')
  const house = useHouse()
  const here = useRecords(stayShape, { caseId }).some(
    (stay) => stay.coded.left === null && stay.state !== 'refused' && !ranOut(stay, house.moment),
  )
  return <ClosingLine done={!here}>{t(here ? 'closing.here' : 'closing')}</ClosingLine>
}
