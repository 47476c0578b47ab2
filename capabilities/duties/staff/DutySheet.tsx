import { Button, Modal } from '@mantine/core'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { To, useDates, useMasked, useWords } from '#kernel/device/index.ts'
import { useSaveKey } from '#look/keys.ts'
import { useLookWords } from '#look/words.ts'
import type { Deed } from './DutyLine.tsx'
import styles from './duty-sheet.module.css'
import { useDeeds } from './use-deeds.ts'
import { useDueWords } from './use-due-words.ts'
import type { DutyRow } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

/** A task written by hand, whole: its text, until when, what became of it, and its deeds. */
export function DutySheet({ row, onDeed, onClose }: { row: DutyRow; onDeed: (deed: Deed, row: DutyRow) => void; onClose: () => void }) {
  const t = useWords('duties')
  const look = useLookWords()
  const words = useDutyWords()
  const due = useDueWords()
  const dates = useDates()
  const names = useNames()
  const masked = useMasked()
  const { drop } = useDeeds()
  useSaveKey(() => onDeed('done', row))
  const { moves = [], handovers = [] } = row.written?.sealed ?? {}
  const history = [
    ...moves.map((each) => ({
      at: each.at,
      says: t('history.moved', { from: due(each.from), to: due(each.to), why: masked ? '…' : each.why }),
    })),
    ...handovers.map((each) => ({
      at: each.at,
      says: `${each.to === null ? t('history.to-all') : t('history.handed', { name: names(each.to) })}${each.why === undefined || masked ? '' : `: ${each.why}`}`,
    })),
  ].sort((a, b) => (a.at < b.at ? -1 : 1))
  return (
    <Modal opened onClose={onClose} title={t('task')} size="lg" closeButtonProps={{ 'aria-label': look.close }}>
      <div className={styles['sheet']}>
        <p className={styles['text']}>{words(row)}</p>
        <p className={styles['facts']}>
          <span>{due(row.due)}</span>
          {row.owner !== null && <span>{t('has-it', { name: names(row.owner) })}</span>}
          {row.caseId !== null && <To path={`/cases/${row.caseId}`}>{t('its-case')}</To>}
        </p>
        {history.length > 0 && (
          <ul className={styles['history']}>
            {history.map(({ at, says }) => (
              <li key={at}>
                {dates.moment(at)} · {says}
              </li>
            ))}
          </ul>
        )}
        <div className={styles['deeds']}>
          <Button onClick={() => onDeed('done', row)}>{t('done')}</Button>
          <Button variant="default" onClick={() => onDeed('move', row)}>
            {t('move')}
          </Button>
          <Button variant="default" onClick={() => onDeed('hand', row)}>
            {t('hand')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              drop(row)
              onClose()
            }}
          >
            {t('drop')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
