import { useMemo } from 'react'
import { To, useMinute, useRecords, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { fishingWithin } from '../rules.ts'
import { call } from '../sealed/call.ts'

/** From this many on within a week it is more than chance, and the shift is told. */
const many = 2

/** On Today: that somebody has been fishing these days. Only the number, nothing of whom they asked about. */
export function TodayFishing() {
  const t = useWords('helpline')
  const now = useMinute()
  const calls = useRecords(call)
  const count = useMemo(() => fishingWithin(calls, now), [calls, now])
  if (count < many) return null
  return (
    <Section>
      <Sheet tone="lake">
        <To path="/calls">{t('fishing.week', { count })}</To> {t('fishing.remind')}
      </Sheet>
    </Section>
  )
}
