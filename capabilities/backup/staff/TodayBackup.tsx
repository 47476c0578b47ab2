import { To, useDevice, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { concern } from '../rules.ts'
import { useLast } from './use-last.ts'

/** One quiet line for the head, only when a copy is missing, old, or was never proved. */
export function TodayBackup() {
  const t = useWords('backup')
  const { now } = useDevice()
  const last = useLast()
  if (typeof last === 'string') return null
  const what = concern(last, now().toISOString())
  if (what === null) return null
  return (
    <Sheet tone="ochre">
      {t(`concern.${what}`)} <To path="/backup">{t('title')}</To>
    </Sheet>
  )
}
