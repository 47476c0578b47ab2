import { PasswordInput, TextInput } from '@mantine/core'
import { Textarea } from '@mantine/core'
import type { ChangeEvent, ReactNode } from 'react'
import { useLookWords } from './words.ts'

interface Common {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: ReactNode
  readonly error?: string | undefined
  /** For the summary of errors. */
  readonly id?: string
  readonly autoFocus?: boolean
}

/** What every text field here must not do: offer, check or send away what is typed. */
const quiet = {
  autoComplete: 'off',
  autoCorrect: 'off',
  autoCapitalize: 'off',
  spellCheck: false,
  translate: 'no' as const,
  'data-form-type': 'other',
  'data-lpignore': 'true',
}

const taken = (onChange: (value: string) => void) => (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
  onChange(event.currentTarget.value)

/** One line of text. The browser neither remembers nor checks nor translates it. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  id,
  autoFocus,
  ...rest
}: Common & { readonly inputMode?: 'tel' | 'numeric' | 'text'; readonly placeholder?: string }) {
  return (
    <TextInput
      {...quiet}
      {...rest}
      {...(id === undefined ? {} : { id })}
      label={label}
      description={hint}
      error={error}
      value={value}
      data-autofocus={autoFocus || undefined}
      autoFocus={autoFocus ?? false}
      onChange={taken(onChange)}
    />
  )
}

/** A note of any length; grows while she types. It is in the language of the record, not of the screen. */
export function TextNote({
  label,
  value,
  onChange,
  hint,
  error,
  id,
  autoFocus,
  rows = 2,
  list,
}: Common & {
  readonly rows?: number
  /** A list of what may be meant that opens while she types: its id, and that of the line Enter would take. */
  readonly list?: { readonly id: string; readonly active: string | undefined } | undefined
}) {
  const { writing } = useLookWords()
  return (
    <Textarea
      {...quiet}
      lang={writing}
      {...(id === undefined ? {} : { id })}
      label={label}
      description={hint}
      error={error}
      value={value}
      minRows={rows}
      autosize
      maxRows={20}
      {...(list && { 'aria-autocomplete': 'list', 'aria-controls': list.id, 'aria-activedescendant': list.active })}
      autoFocus={autoFocus ?? false}
      onChange={taken(onChange)}
    />
  )
}

/** A passphrase: hidden, with an eye; pasting is allowed. */
export function SecretField({
  label,
  value,
  onChange,
  hint,
  error,
  id,
  autoFocus,
  toggleLabel,
}: Common & { readonly toggleLabel: string }) {
  return (
    <PasswordInput
      {...quiet}
      {...(id === undefined ? {} : { id })}
      label={label}
      description={hint}
      error={error}
      value={value}
      autoFocus={autoFocus ?? false}
      visibilityToggleButtonProps={{ 'aria-label': toggleLabel, tabIndex: 0 }}
      onChange={taken(onChange)}
    />
  )
}
