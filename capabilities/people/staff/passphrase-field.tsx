import { PasswordInput } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { useWords } from '#kernel/device/index.ts'
import { alphabetOf } from './alphabet.ts'
import styles from './flow.module.css'

/**
 * Where a passphrase is typed: it can be shown, pasting is allowed, and Caps Lock and the alphabet of the keyboard are
 * told, because people here change between two and three layouts.
 */
export function PassphraseField({
  label,
  value,
  onChange,
  isFirst = false,
  error,
  disabled = false,
  onFocus,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  isFirst?: boolean
  error?: string | undefined
  disabled?: boolean
  onFocus?: () => void
}) {
  const t = useWords('people')
  const [caps, setCaps] = useState(false)
  const [shown, setShown] = useState(false)
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'))
  const alphabet = alphabetOf(value)
  return (
    <div>
      <PasswordInput
        size="md"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={look}
        onKeyUp={look}
        onFocus={onFocus}
        visible={shown}
        onVisibilityChange={setShown}
        visibilityToggleButtonProps={{ 'aria-label': t(shown ? 'passphrase.hide' : 'passphrase.show'), tabIndex: 0 }}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        translate="no"
        error={error}
        disabled={disabled}
        data-first={isFirst || undefined}
      />
      <div className={styles['hints']} aria-live="polite">
        {caps && <span data-caps>{t('passphrase.caps')}</span>}
        {alphabet && <span>{t(`passphrase.${alphabet}`)}</span>}
      </div>
    </div>
  )
}
