import { To, useDevice, useSignal, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { useFirstDay } from './use-first-day.ts'

/** On Today of the demo centre, while something of the first day is still to be tried. */
export function FirstDayCard() {
  return useSignal(useDevice().demo) ? <Link /> : null
}

function Link() {
  const t = useWords('help')
  const day = useFirstDay()
  if (!day || day.done.size === day.of.length) return null
  return (
    <Sheet tone="lake">
      <To path="/help/first-day">{t('first-day')}</To> · {t('progress', { done: day.done.size, of: day.of.length })}
    </Sheet>
  )
}
