import { Checkbox } from '@mantine/core'
import { useWords } from '#kernel/device/index.ts'

/** Whether this device is to remember her, and plainly what either means. */
export function RememberChoice({ value, onChange }: { value: boolean; onChange: (value: boolean) => void }) {
  const t = useWords('people')
  return (
    <Checkbox
      size="md"
      label={t('unlock.remember')}
      description={t(value ? 'unlock.remember.on' : 'unlock.remember.off')}
      checked={value}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
