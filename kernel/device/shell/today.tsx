import { Button } from '@mantine/core'
import { lazy, Suspense, useMemo } from 'react'
import { useGo } from '../go.tsx'
import { useDates, useToday } from '../use-dates.ts'
import { useMe } from '../use-me.ts'
import { useSay, useWords } from '../words.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { useParts } from './parts.tsx'
import styles from './today.module.css'

/** A2: what must not be missed in this shift. Its pieces come from the capabilities; it only gives them their places. */
export function Today() {
  const t = useWords('kernel')
  const me = useMe()
  const today = useToday()
  const dates = useDates()
  const go = useGo()
  const say = useSay()
  const { all, commands } = useParts()
  // What most shifts begin with stands ready to be pressed: a call, a case.
  const begins = commands.filter(({ it }) => it.after !== undefined).slice(0, 2)
  const cards = useMemo(
    () =>
      all
        .flatMap((part) => (part.today ?? []).map((card, at) => ({ key: `${part.name}-${at}`, ...card })))
        .filter((card) => me.may(card.may))
        .sort((a, b) => a.order - b.order)
        .map((card) => ({ key: card.key, Card: lazy(async () => ({ default: await card.load() })) })),
    [all, me],
  )
  return (
    <Page
      title={t('today.title')}
      above={`${dates.weekday(today)}, ${dates.day(today)}`}
      actions={begins.map(({ room, it }, at) => (
        <Button key={`${room}-${it.name}`} variant={at === 0 ? 'filled' : 'default'} onClick={() => it.run({ go })}>
          {say(room, it.title)}
        </Button>
      ))}
    >
      <div className={styles['cards']}>
        {cards.map(({ key, Card }) => (
          <Suspense key={key} fallback={null}>
            <Card />
          </Suspense>
        ))}
      </div>
      {/* A piece with nothing to say draws nothing; when all of them do, the shift is calm. */}
      <div className={styles['calm']}>
        <EmptyState sentence={t('today.calm')} />
      </div>
    </Page>
  )
}
