import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useMe, useMinute, useWords } from '#kernel/device/index.ts'
import { IconCheck } from '#look/icons.tsx'
import { may } from '../access.ts'
import { isOverdue, nextOf } from '../rules.ts'
import { AddDuty } from './AddDuty.tsx'
import styles from './case-duties.module.css'
import { DutySheet } from './DutySheet.tsx'
import type { Deed } from './DutyLine.tsx'
import { HandDuty } from './HandDuty.tsx'
import { MoveDuty } from './MoveDuty.tsx'
import { useDeeds } from './use-deeds.ts'
import { useDueWords } from './use-due-words.ts'
import { type DutyRow, useDuties } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

/** Beside the story: the next three obligations of this case, and the way to write another. */
export function CaseDuties({ caseId }: { caseId: string }) {
  const t = useWords('duties')
  const me = useMe()
  const now = useMinute()
  const words = useDutyWords()
  const due = useDueWords()
  const { finish } = useDeeds()
  const { duties } = useDuties({ caseId })
  const [isWhole, setWhole] = useState(false)
  const [doing, setDoing] = useState<'add' | { readonly deed: Exclude<Deed, 'done'>; readonly row: DutyRow } | null>(null)
  const open = nextOf(duties, caseId, now)
  const canWrite = me.may(may.write)
  const close = () => setDoing(null)
  const act = (deed: Deed, row: DutyRow) => {
    if (deed !== 'done') return setDoing({ deed, row })
    close()
    finish(row)
  }
  return (
    <section className={styles['sheet']} aria-label={t('next')}>
      <h2 className={styles['title']}>{t('next')}</h2>
      {open.length === 0 && <p className={styles['quiet']}>{t('next.none')}</p>}
      <ul className={styles['list']}>
        {open.slice(0, isWhole ? undefined : 3).map((row) => (
          <li key={row.key} className={styles['line']}>
            <div className={styles['says']}>
              {row.raised === null ? (
                <button type="button" className={styles['open']} onClick={() => act('open', row)}>
                  {words(row)}
                </button>
              ) : (
                <To path={row.raised.path}>{words(row)}</To>
              )}
              <span className={styles['due']} data-late={isOverdue(row, now) || undefined}>
                {row.urgent && `${t('urgent')} · `}
                {isOverdue(row, now) && `${t('overdue')} · `}
                {due(row.due)}
              </span>
            </div>
            {canWrite && (
              <button
                type="button"
                className={styles['done']}
                aria-label={t('done-of', { task: words(row) })}
                title={t('done')}
                onClick={() => act('done', row)}
              >
                <IconCheck size={18} />
              </button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles['deeds']}>
        {open.length > 3 && !isWhole && (
          <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
            {t('next.all', { count: open.length })}
          </Button>
        )}
        {canWrite && (
          <Button variant="default" size="compact-sm" onClick={() => setDoing('add')}>
            {t('title.new')}
          </Button>
        )}
      </div>
      {doing === 'add' && <AddDuty caseId={caseId} rest="" onClose={close} />}
      {doing !== null && doing !== 'add' && doing.deed === 'open' && <DutySheet row={doing.row} onDeed={act} onClose={close} />}
      {doing !== null && doing !== 'add' && doing.deed === 'move' && <MoveDuty row={doing.row} onClose={close} />}
      {doing !== null && doing !== 'add' && doing.deed === 'hand' && <HandDuty row={doing.row} onClose={close} />}
    </section>
  )
}
