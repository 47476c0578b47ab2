import { useSaving, useSession } from '../use-me.ts'
import { useWords } from '../words.tsx'
import { To } from '../go.tsx'
import styles from './saving-chip.module.css'

/** The one place that tells the truth about saving: shape, word and number. Leads to the list when something is stuck. */
export function SavingChip() {
  const t = useWords('kernel')
  const saving = useSaving()
  const session = useSession()
  const isOffline = session.at === 'open' && session.server !== 'online'
  if (saving.is === 'not-sent') {
    return (
      <span role="status">
        <To path="/unsent" className={styles['chip']}>
          <span className={styles['stuck']}>
            <span aria-hidden="true">!</span> {t('saving.not-sent', { count: saving.count })}
          </span>
        </To>
      </span>
    )
  }
  const [shape, words] =
    saving.is === 'writing'
      ? ['○', t('saving.writing')]
      : saving.is === 'sending'
        ? ['↑', t('saving.sending')]
        : saving.is === 'kept'
          ? ['●', t('saving.kept', { count: saving.waiting })]
          : isOffline
            ? ['●', t('saving.offline')]
            : ['✓', t('saving.there')]
  return (
    <span className={styles['chip']} data-is={saving.is} role="status">
      <span aria-hidden="true">{shape}</span> <span className={styles['words']}>{words}</span>
    </span>
  )
}
