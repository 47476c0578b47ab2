import type { ReactNode } from 'react'
import { useDates, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { Tag } from '#look/tag.tsx'
import type { Said } from '../law.ts'

/** One fact of law: what it says, since when, where it was read, how far to trust it. */
export function LawFact({ fact, children }: { fact: Said; children: ReactNode }) {
  const t = useWords('children')
  const dates = useDates()
  const letter = fact.confidence === 'A' ? 'a' : fact.confidence === 'C' ? 'c' : 'b'
  return (
    <div>
      <p className={layout['text']}>{children}</p>
      <p className={layout['meta']}>
        <Tag tone={letter === 'a' ? 'leaf' : letter === 'b' ? 'lake' : 'ochre'}>{t(`law.sure.${letter}`)}</Tag>{' '}
        {t('law.since', { day: dates.day(fact.from) })} <span lang="en">{fact.source}</span>
      </p>
    </div>
  )
}
