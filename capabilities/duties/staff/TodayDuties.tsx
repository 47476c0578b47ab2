import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { useGo, useMe, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { type Group, progress, queueFirst } from '../rules.ts'
import { type Deed, DutyLine } from './DutyLine.tsx'
import { DutySheet } from './DutySheet.tsx'
import { HandDuty } from './HandDuty.tsx'
import { MoveDuty } from './MoveDuty.tsx'
import styles from './today-duties.module.css'
import { useBoard } from './use-board.ts'
import { useBoardKeys } from './use-board-keys.ts'
import { useDeeds } from './use-deeds.ts'
import type { DutyRow } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

/** The day's list on Today: the strip of what must not be missed, my tasks by deadline, what is done, what others are late with. */
export function TodayDuties() {
  const t = useWords('duties')
  const me = useMe()
  const go = useGo()
  const names = useNames()
  const board = useBoard()
  const { finish } = useDeeds()
  const place = useRef<HTMLDivElement>(null)
  const back = useRef<{ readonly key: string; readonly at: number } | null>(null)
  const [doing, setDoing] = useState<{ readonly deed: Exclude<Deed, 'done'>; readonly key: string } | null>(null)
  const canWrite = me.may(may.write)
  const late = me.may(may.oversee) ? board.late : []
  const all = [...board.urgent, ...board.overdue, ...board.today, ...board.later, ...late.flatMap(({ duties }) => duties)]
  const act = (deed: Deed, row: DutyRow) => {
    if (deed === 'done') {
      // the next line comes under her fingers
      back.current = { key: row.key, at: linesOf(place.current).findIndex((line) => line.dataset['duty'] === row.key) }
      setDoing(null)
      finish(row)
    } else setDoing({ deed, key: row.key })
  }
  const close = () => {
    if (doing !== null) back.current = { key: doing.key, at: 0 }
    setDoing(null)
  }
  useEffect(() => {
    const wanted = back.current
    if (wanted === null || doing !== null) return
    back.current = null
    const lines = linesOf(place.current)
    const line = lines.find((each) => each.dataset['duty'] === wanted.key) ?? lines[Math.min(wanted.at, lines.length - 1)]
    line?.querySelector<HTMLElement>('a, button')?.focus()
  })
  useBoardKeys(place, (deed, key) => {
    const row = all.find((each) => each.key === key)
    if (row !== undefined && (canWrite || deed === 'open')) act(deed, row)
  })
  const lines = (rows: readonly DutyRow[], group: Group, label: string, isOfOwner = false) => (
    <ul className={styles['list']} aria-label={label}>
      {rows.map((row) => (
        <li key={row.key}>
          <DutyLine row={row} group={group} canWrite={canWrite} saysOwner={!isOfOwner} onDeed={act} />
        </li>
      ))}
    </ul>
  )
  const isOperator = me.roles.includes('operator')
  const overdue = isOperator ? queueFirst(board.overdue) : { queue: [], rest: board.overdue }
  const today = isOperator ? queueFirst(board.today) : { queue: [], rest: board.today }
  const isCalm = board.urgent.length + board.overdue.length + board.today.length === 0
  const { done, of } = progress(board)
  const shown = doing === null ? undefined : all.find(({ key }) => key === doing.key)
  return (
    <div ref={place} className={styles['board']}>
      {board.failed.length > 0 && <Trouble>{t('failed')}</Trouble>}
      {board.urgent.length > 0 && (
        <section className={styles['strip']} aria-label={t('strip')}>
          <h2 className={styles['stripTitle']}>{t('strip')}</h2>
          {lines(board.urgent, 'urgent', t('strip'))}
        </section>
      )}
      <Section
        title={t('mine')}
        actions={
          <>
            {of > 0 && <Progress done={done} of={of} />}
            {canWrite && (
              <Button variant="default" size="compact-md" onClick={() => go('/duties/new')}>
                {t('title.new')} <kbd className={styles['key']}>N T</kbd>
              </Button>
            )}
          </>
        }
      >
        {isCalm ? (
          <div className={styles['calm']}>
            <EmptyState sentence={t('calm')} />
          </div>
        ) : (
          <div className={styles['paper']}>
            {overdue.queue.length + today.queue.length > 0 && (
              <Part title={t('queue')}>
                {lines(overdue.queue, 'overdue', t('queue'))}
                {lines(today.queue, 'today', t('queue'))}
              </Part>
            )}
            {overdue.rest.length > 0 && <Part title={t('overdue')}>{lines(overdue.rest, 'overdue', t('overdue'))}</Part>}
            {today.rest.length > 0 && <Part title={t('today')}>{lines(today.rest, 'today', t('today'))}</Part>}
            {overdue.rest.length + today.rest.length + overdue.queue.length + today.queue.length === 0 && (
              <p className={styles['nothing']}>{t('only-strip')}</p>
            )}
          </div>
        )}
        {board.later.length > 0 && (
          <Folded title={t('later', { count: board.later.length })}>{lines(board.later, 'later', t('group.later'))}</Folded>
        )}
        {board.done.length > 0 && (
          <Folded title={t('done-today', { count: board.done.length })}>
            <Done rows={board.done} />
          </Folded>
        )}
      </Section>
      {late.length > 0 && (
        <Section title={t('late')}>
          <div className={styles['paper']}>
            {late.map(({ owner, duties }) => (
              <Part key={owner} title={names(owner)}>
                {lines(duties, 'overdue', names(owner), true)}
              </Part>
            ))}
          </div>
        </Section>
      )}
      {shown !== undefined && doing?.deed === 'open' && <DutySheet row={shown} onDeed={act} onClose={close} />}
      {shown !== undefined && doing?.deed === 'move' && <MoveDuty row={shown} onClose={close} />}
      {shown !== undefined && doing?.deed === 'hand' && <HandDuty row={shown} onClose={close} />}
    </div>
  )
}

const linesOf = (board: HTMLElement | null) => [...(board?.querySelectorAll<HTMLElement>('[data-duty]') ?? [])]

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className={styles['part']}>
      <h3 className={styles['partTitle']}>{title}</h3>
      {children}
    </div>
  )
}

function Folded({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className={styles['folded']}>
      <summary className={styles['summary']}>{title}</summary>
      <div className={styles['paper']}>{children}</div>
    </details>
  )
}

/** «Сделано 7 из 12» and as many small pieces, sewn one by one. */
function Progress({ done, of }: { done: number; of: number }) {
  const t = useWords('duties')
  return (
    <span className={styles['progress']}>
      <span className={styles['pieces']} aria-hidden="true">
        {Array.from({ length: Math.min(of, 20) }, (_, n) => (
          <span key={n} className={styles['piece']} data-done={n < (of > 20 ? Math.round((done * 20) / of) : done) || undefined} />
        ))}
      </span>
      {t('progress', { done, of })}
    </span>
  )
}

/** What is settled today; whatever was settled by a record can be opened again. */
function Done({ rows }: { rows: readonly DutyRow[] }) {
  const t = useWords('duties')
  const words = useDutyWords()
  const { reopen } = useDeeds()
  return (
    <ul className={styles['list']} aria-label={t('group.done')}>
      {rows.map((row) => (
        <li key={row.key} className={styles['doneLine']}>
          <span>{words(row)}</span>
          {row.written?.coded.state === 'done' && row.raised?.done === undefined && (
            <Button variant="subtle" size="compact-sm" onClick={() => reopen(row)}>
              {t('reopen')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
