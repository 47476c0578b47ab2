import { Button } from '@mantine/core'
import { useGo, useWords } from '#kernel/device/index.ts'
import { Page } from '#look/page.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { Tag } from '#look/tag.tsx'
import type { Exercise } from '../rules.ts'
import styles from './first-day.module.css'
import { Steps } from './steps.tsx'
import { useFirstDay } from './use-first-day.ts'

/** A37: the six things of the first day, each with its few steps; done is what was really done. */
export function FirstDay() {
  const t = useWords('help')
  const day = useFirstDay()
  if (!day) return <Page title={t('first-day')} state="loading" narrow />
  const { of, done } = day
  const isOver = done.size === of.length
  return (
    <Page
      title={t('first-day')}
      above={t('progress', { done: done.size, of: of.length })}
      actions={<PrintPage label={t('card')}>{() => <Card of={of} />}</PrintPage>}
      narrow
    >
      <p className={styles['intro']}>{t(isOver ? 'over' : 'intro')}</p>
      <ol className={styles['list']}>
        {of.map((exercise) => (
          <Row key={exercise.name} exercise={exercise} isDone={done.has(exercise.name)} />
        ))}
      </ol>
    </Page>
  )
}

function Row({ exercise: { name, path }, isDone }: { exercise: Exercise; isDone: boolean }) {
  const t = useWords('help')
  const go = useGo()
  return (
    <li className={styles['row']} data-done={isDone || undefined}>
      <div className={styles['head']}>
        <h2>{t(`do.${name}`)}</h2>
        <Tag tone={isDone ? 'leaf' : 'plain'}>{t(isDone ? 'done' : 'not-yet')}</Tag>
      </div>
      <Steps text={t(`steps.${name}`)} />
      {path !== null && !isDone && (
        <div>
          <Button variant="default" onClick={() => go(path)} aria-label={`${t('begin')}: ${t(`do.${name}`)}`}>
            {t('begin')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** One page for the desk: it names the program nowhere and nobody. */
function Card({ of }: { of: readonly Exercise[] }) {
  const t = useWords('help')
  return (
    <>
      {of.map(({ name }) => (
        <section key={name} className={styles['card']}>
          <h2>{t(`do.${name}`)}</h2>
          <Steps text={t(`steps.${name}`)} />
        </section>
      ))}
    </>
  )
}
