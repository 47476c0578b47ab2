import { Button } from '@mantine/core'
import { Component, Suspense, type ComponentType, type ReactNode } from 'react'
import { useDevice, useSignal } from '../device-context.tsx'
import { useGo } from '../go.tsx'
import type { TodayCard } from '../part.ts'
import { useDates, useToday } from '../use-dates.ts'
import { useMe, useSession } from '../use-me.ts'
import { whenLoaded } from '../when-loaded.tsx'
import { useSay, useWords } from '../words.tsx'
import { Page } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
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
  // What most shifts begin with stands ready to be pressed: a call, a case, a first talk.
  const begins = commands.filter(({ it }) => it.beginsShift)
  const cards = all
    .flatMap((part) => (part.today ?? []).map((card, at) => ({ key: `${part.name}-${at}`, card })))
    .filter(({ card }) => me.may(card.may))
    .sort((a, b) => a.card.order - b.card.order)
  const column = (place: NonNullable<TodayCard['place']>) =>
    cards
      .filter(({ card }) => (card.place ?? 'main') === place)
      .map(({ key, card }) => {
        const Card = componentOf(card)
        return (
          <Kept key={key} instead={<Trouble>{t('today.broken')}</Trouble>}>
            <Suspense fallback={<div className={styles['coming']} />}>
              <Card />
            </Suspense>
          </Kept>
        )
      })
  return (
    <Page
      title={t('today.title')}
      above={
        <>
          {dates.weekday(today)}, {dates.day(today)}
          <Age />
        </>
      }
      actions={begins
        .map(({ room, it }, at) => (
          <Button key={`${room}-${it.name}`} variant={at === 0 ? 'filled' : 'default'} onClick={() => it.run({ go })}>
            {say(room, it.title)}
          </Button>
        ))
        .toReversed()}
    >
      <div className={styles['both']}>
        <div className={styles['column']}>{column('main')}</div>
        <div className={styles['column']}>{column('aside')}</div>
      </div>
    </Page>
  )
}

/** Without the server: how old what is shown may be. */
function Age() {
  const t = useWords('kernel')
  const dates = useDates()
  const session = useSession()
  const fresh = useSignal(useDevice().fresh)
  if (fresh === null || (session.at === 'open' && session.server !== 'offline')) return null
  return <span className={styles['age']}> · {t('today.age', { moment: dates.moment(fresh) })}</span>
}

// One lazy component for each card: made twice, it would load and mount anew at every drawing.
const made = new WeakMap<TodayCard, ComponentType>()
function componentOf(card: TodayCard): ComponentType {
  let component = made.get(card)
  if (!component) made.set(card, (component = whenLoaded(card.load)))
  return component
}

/** A piece that breaks says so in its own place and takes nothing else with it. */
class Kept extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override readonly state = { isBroken: false }
  static getDerivedStateFromError() {
    return { isBroken: true }
  }
  override render() {
    return this.state.isBroken ? this.props.instead : this.props.children
  }
}
