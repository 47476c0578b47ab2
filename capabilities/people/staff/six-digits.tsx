import { TextInput } from '@mantine/core'

/** Where the code from the phone is typed, or a spare one. */
export function SixDigits({
  label,
  hint,
  value,
  onChange,
  isFirst = false,
}: {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  isFirst?: boolean
}) {
  return (
    <TextInput
      size="md"
      label={label}
      description={hint}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputMode="numeric"
      autoComplete="one-time-code"
      translate="no"
      data-first={isFirst || undefined}
    />
  )
}
