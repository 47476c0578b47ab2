import { letterKeys } from '#look/keys.ts'
import { useSignal } from '../device-context.tsx'
import { useWords } from '../words.tsx'
import styles from './shell.module.css'

// One switch of this browser's keyboard, on or off: it says nothing of anybody, so it may lie in the open.
try {
  letterKeys.set(localStorage.getItem('letters') !== 'off')
} catch {
  // Without storage they are on.
}

/** Single letters as keys: on or off on this device (WCAG 2.1.4). */
export function LetterSwitch() {
  const t = useWords('kernel')
  const are = useSignal(letterKeys)
  return (
    <label className={styles['letters']}>
      <input
        type="checkbox"
        checked={are}
        onChange={(event) => {
          letterKeys.set(event.target.checked)
          try {
            localStorage.setItem('letters', event.target.checked ? 'on' : 'off')
          } catch {
            // Without storage the choice lasts as long as the page.
          }
        }}
      />
      {t('keys.letters')}
    </label>
  )
}
