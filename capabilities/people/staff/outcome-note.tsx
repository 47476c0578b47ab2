import { useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import type { Outcome } from './membership.ts'
import { useCircleWords } from './use-circle-words.ts'
import { useNames } from './use-names.ts'

/** What is left to do after a change of membership, in sentences. */
export function OutcomeNote({ outcome }: { outcome: Outcome | null }) {
  const t = useWords('people')
  const circles = useCircleWords()
  const nameOf = useNames()
  if (!outcome) return null
  if (outcome.is === 'awaits') return <Sheet tone="ochre">{t('waiting.second-head')}</Sheet>
  if (outcome.left.length === 0) return null
  return (
    <Sheet tone="ochre">
      {outcome.left.map(({ circle, who }) => (
        <p key={circle} style={{ margin: '0 0 4px' }}>
          {who.length > 0
            ? t('roles.by-others', { circle: circles([circle]), names: who.map(nameOf).join(', ') })
            : t('roles.by-nobody', { circle: circles([circle]) })}
        </p>
      ))}
    </Sheet>
  )
}
