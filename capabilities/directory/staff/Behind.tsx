import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Shown } from '#kernel/contract.ts'
import { Away, useAsk, useProblem, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { contract } from '../contract.ts'
import type { Entry } from '../entry.ts'
import styles from './directory.module.css'

type Found = Shown<typeof contract.behind>['entries'][number]

/** Where an entry was found, and the name of a kept place: asked of the server when somebody wants it, kept nowhere. */
export function Behind({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  const problem = useProblem('directory')
  const ask = useAsk(contract)
  const [found, setFound] = useState<Found | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const look = async () => {
    setTrouble(null)
    try {
      const { entries } = await ask.behind({ country: entry.country })
      setFound(entries.find((each) => each.id === entry.id) ?? null)
    } catch (thrown) {
      setTrouble(thrown instanceof Away ? t('staff.behind.offline') : problem(thrown))
    }
  }
  return (
    <Section title={t('staff.behind')}>
      {trouble !== null && (
        <p role="status" className={styles['intro']}>
          {trouble}
        </p>
      )}
      {found === null ? (
        <Button variant="default" onClick={() => void look()}>
          {t('staff.behind')}
        </Button>
      ) : (
        <Sheet tone="ochre">
          <p>{t('staff.behind.warn')}</p>
          {entry.kept && (
            <p>
              <b>{[found.name, found.town].filter(Boolean).join(' · ')}</b> {found.kept && <small lang="en">{found.kept}</small>}
            </p>
          )}
          <ul className={styles['sources']}>
            {found.sources.map((source) => (
              <li key={source.url + source.publisher}>
                {source.publisher}
                {source.date && ` · ${source.date}`}
                <br />
                <small>{source.url}</small>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
