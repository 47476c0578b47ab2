import { useState } from 'react'
import { noteInLedger, useDates, useWords } from '#kernel/device/index.ts'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { PrintPage } from '#look/print-page.tsx'
import styles from './ledger.module.css'
import { folded } from './sentences.ts'
import { useLines } from './use-lines.ts'
import { useSentence } from './use-sentence.ts'

/** Who opened one file, in sentences, and the same on paper for her whose file it is. */
export function WhoOpened({ caseId }: { readonly caseId: string }) {
  const t = useWords('ledger')
  const dates = useDates()
  const nameOf = useNames()
  const sentence = useSentence()
  const [isAll, setAll] = useState(false)
  const { lines, state, more } = useLines({ case: caseId })
  const opened = lines.filter(({ action }) => ['opened', 'revealed', 'printed', 'exported'].includes(action))
  const people = new Set(opened.map(({ actor }) => actor))
  const shown = folded(
    (isAll ? lines : opened).flatMap((line) => {
      const said = sentence(line)
      return said === null ? [] : [{ id: line.id, said }]
    }),
  )
  return (
    <section className={styles['who']} aria-label={t('who.title')}>
      <div className={styles['head']}>
        <h2>{t('who.title')}</h2>
        {opened.length > 0 && (
          <PrintPage label={t('who.print')} onPrint={() => noteInLedger('printed', caseId)}>
            {() => (
              <div className={styles['paper']}>
                <h1>{t('who.paper')}</h1>
                <p>{t('who.paper.why')}</p>
                <ul>
                  {opened.map((line) => (
                    <li key={line.id}>
                      {dates.day(line.at.slice(0, 10))}, {dates.time(line.at)} — {line.actor === null ? t('somebody') : nameOf(line.actor)}:{' '}
                      {t(`did.${line.action}`)}
                    </li>
                  ))}
                </ul>
              </div>
            )}
          </PrintPage>
        )}
      </div>
      {state === 'loading' && <p role="status">{t('loading')}</p>}
      {state === 'away' && <p role="status">{t('trouble')}</p>}
      {state === 'there' && <p>{opened.length === 0 ? t('who.none') : t('who.people', { count: people.size })}</p>}
      <ol className={styles['lines']}>
        {shown.map(({ id, said, count }) => (
          <li key={id}>{count > 1 ? t('times', { said, count }) : said}</li>
        ))}
      </ol>
      <div className={styles['head']}>
        {!isAll && lines.length > opened.length && (
          <button type="button" className={styles['link']} onClick={() => setAll(true)}>
            {t('who.all')}
          </button>
        )}
        {more && (
          <button type="button" className={styles['link']} onClick={more}>
            {t('more')}
          </button>
        )}
      </div>
    </section>
  )
}
