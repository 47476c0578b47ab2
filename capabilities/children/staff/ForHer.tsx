import { useWordsIn } from '#kernel/device/index.ts'
import type { Language } from '#kernel/language.ts'
import styles from './children.module.css'

/** In large type and plain words: what we must tell of a child, and what we do first. For her, on paper or read aloud. */
export function ForHer({ language }: { language: Language }) {
  const t = useWordsIn('children', language)
  return (
    <div className={styles['paper']} lang={language}>
      <h1>{t('for-her.title')}</h1>
      {[1, 2, 3, 4, 5].map((n) => (
        <p key={n}>{t(`for-her.${n}`)}</p>
      ))}
    </div>
  )
}
