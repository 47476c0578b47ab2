import { noteInLedger, useWords } from '#kernel/device/index.ts'
import { PrintPage } from '#look/print-page.tsx'
import styles from './follow-up.module.css'

/**
 * The right to come back, and a card of it to carry: no name, no centre, no telephone, no word that would tell anybody who
 * finds it what it is.
 */
export function ReturnCard({ caseId }: { caseId: string }) {
  const t = useWords('follow-up')
  return (
    <div className={styles['return']}>
      <p className={styles['line']}>{t('may-return')}</p>
      <PrintPage label={t('card.print')} onPrint={() => noteInLedger('printed', caseId)}>
        {() => <p className={styles['card']}>{t('card.text')}</p>}
      </PrintPage>
    </div>
  )
}
