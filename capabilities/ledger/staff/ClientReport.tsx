import type { CaseRow } from '#capabilities/cases/staff/door.tsx'
import { useChain, useDatesIn, useToday, useWordsIn } from '#kernel/device/index.ts'
import type { Language } from '#kernel/language.ts'
import { readingsOf, reportOf } from './client-report.ts'
import styles from './ledger.module.css'
import type { Line } from './sentences.ts'

/**
 * What she takes into her hand: who opened her file, in her language, in large type and short lines. Her alias and roles only:
 * no name of hers, none of a worker, and not what the centre is called.
 */
export function ClientReport({ row, lines, language }: { row: CaseRow | undefined; lines: readonly Line[]; language: Language }) {
  const t = useWordsIn('ledger', language)
  const roleWord = useWordsIn('people', language)
  const dates = useDatesIn(language)
  const today = useToday()
  const { state: chain } = useChain()
  const roles = new Map(chain?.members.map(({ account, roles }) => [account, roles]))
  const roleOf = (account: string | null): string => {
    const held = account === null ? undefined : roles.get(account)
    return held === undefined ? t('who.paper.left') : held.map((role) => roleWord(`role.${role}`).toLowerCase()).join(', ')
  }
  const days = reportOf(lines, (at) => ({ day: dates.dayOf(at), time: dates.time(at) }))
  const people = [...new Set(readingsOf(lines).map(({ actor }) => actor))]
  return (
    <div className={styles['paper']} lang={language}>
      <h1>{t('who.paper')}</h1>
      <p className={styles['paperOf']}>{t('who.paper.of', { alias: row?.alias ?? '…', day: dates.day(today) })}</p>
      <p>{t('who.paper.why')}</p>
      <p className={styles['paperSum']}>
        {days.length === 0
          ? t('who.paper.none')
          : t('who.paper.sum', { count: people.length, who: [...new Set(people.map(roleOf))].join('; ') })}
      </p>
      {days.map(({ day, lines: ofDay }) => (
        <section key={day} className={styles['paperDay']}>
          <h2>{dates.day(day)}</h2>
          <ul>
            {ofDay.map(({ id, time, actor, action, count }) => {
              const said = t('who.paper.line', { time, role: roleOf(actor), did: t(`did.${action}`) })
              return <li key={id}>{count > 1 ? t('who.paper.times', { said, count }) : said}</li>
            })}
          </ul>
        </section>
      ))}
      <p className={styles['paperSum']}>{t('who.paper.keep')}</p>
    </div>
  )
}
