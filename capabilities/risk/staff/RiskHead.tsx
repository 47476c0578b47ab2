import { useToday, useWords } from '#kernel/device/index.ts'
import { RiskLevel } from '#look/risk-shape.tsx'
import { Tag } from '#look/tag.tsx'
import { useRisk } from './use-risk.ts'

/** The level in the head of a case: shape and word, and that its day of review has passed. Nothing before the first judgement. */
export function RiskHead({ caseId }: { caseId: string }) {
  const t = useWords('risk')
  const today = useToday()
  const { holds } = useRisk(caseId)
  if (holds === undefined) return null
  const { level, reviewBy } = holds.coded
  return (
    <span>
      <RiskLevel level={level} word={t('head', { level })} />{' '}
      {reviewBy !== null && reviewBy < today && <Tag tone="ochre">{t('review.passed')}</Tag>}
    </span>
  )
}
