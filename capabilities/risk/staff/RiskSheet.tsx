import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { useDates, useMasked, useMe, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { RiskLevel } from '#look/risk-shape.tsx'
import { may } from '../access.ts'
import { rank } from '../rules.ts'
import { AssessRisk } from './AssessRisk.tsx'
import { RiskTrend } from './RiskTrend.tsx'
import styles from './risk.module.css'
import { useRisk } from './use-risk.ts'

/** Beside the story: how much danger, since when and why, how it went, and the way to judge anew. */
export function RiskSheet({ caseId }: { caseId: string }) {
  const t = useWords('risk')
  const me = useMe()
  const dates = useDates()
  const masked = useMasked()
  const file = useCase(caseId)?.file
  const { holds, standing, all } = useRisk(caseId)
  const [judging, setJudging] = useState(false)
  const canWrite = me.may(may.write) && file?.coded.status === 'open'
  const isHigh = holds !== undefined && rank(holds.coded.level) >= rank('high')
  return (
    <Sheet {...(isHigh ? { tone: 'brick' as const } : {})}>
      <div className={styles['sheet']}>
        <h2 className={styles['title']}>{t('title')}</h2>
        {holds === undefined ? (
          <p className={styles['line']}>{t('empty')}</p>
        ) : (
          <>
            <p className={styles['now']}>
              <RiskLevel level={holds.coded.level} word={t(`level.${holds.coded.level}`)} />
              <span className={styles['line']}>{t('since', { moment: dates.moment(holds.coded.at) })}</span>
            </p>
            {standing.length > 1 && <p className={styles['line']}>{t('apart', { count: standing.length })}</p>}
            {holds.coded.reasons.length > 0 && (
              <ul className={styles['reasons']}>
                {holds.coded.reasons.map((each) => (
                  <li key={each}>{t(`reason.${each}`)}</li>
                ))}
              </ul>
            )}
            {holds.coded.lowered !== null && (
              <p className={styles['line']}>{t('lowered-because', { why: t(`lowered.${holds.coded.lowered}`) })}</p>
            )}
            {!masked && holds.sealed.sheSays && (
              <p className={styles['said']}>
                <span className={styles['line']}>{t('she-says')}</span>
                <q translate="no">{holds.sealed.sheSays}</q>
              </p>
            )}
            {!masked && holds.sealed.why && (
              <p className={styles['said']} translate="no">
                {holds.sealed.why}
              </p>
            )}
            {holds.coded.reviewBy !== null && <p className={styles['line']}>{t('review.by', { day: dates.day(holds.coded.reviewBy) })}</p>}
            {!holds.coded.toldHer && <p className={styles['line']}>{t('not-told')}</p>}
            <RiskTrend all={all} />
          </>
        )}
        {canWrite && (
          <Button variant="default" onClick={() => setJudging(true)}>
            {t(holds === undefined ? 'judge.first' : 'judge.again')}
          </Button>
        )}
      </div>
      {judging && <AssessRisk caseId={caseId} rest="" onClose={() => setJudging(false)} />}
    </Sheet>
  )
}
