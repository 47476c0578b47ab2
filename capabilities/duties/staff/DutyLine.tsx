import { Menu } from '@mantine/core'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { To, useMe, useWords } from '#kernel/device/index.ts'
import { IconCheck, IconClock, IconMore, IconWarning } from '#look/icons.tsx'
import type { Group } from '../rules.ts'
import styles from './duty-line.module.css'
import { useDueWords } from './use-due-words.ts'
import type { DutyRow } from './use-duties.ts'
import { useDutyWords } from './use-duty-words.ts'

/** What can be asked of one line; a key of the line or its button. */
export type Deed = 'open' | 'done' | 'move' | 'hand'

/**
 * One duty: its term, what it asks, whose case by alias, who has it. The first thing to focus is the way to its work;
 * behind it its deeds. Never a name of her.
 */
export function DutyLine({
  row,
  group,
  canWrite,
  saysOwner,
  onDeed,
}: {
  row: DutyRow
  group: Group
  canWrite: boolean
  /** Not where the list stands under her name already. */
  saysOwner: boolean
  onDeed: (deed: Deed, row: DutyRow) => void
}) {
  const t = useWords('duties')
  const me = useMe()
  const names = useNames()
  const words = useDutyWords()
  const due = useDueWords()
  const says = words(row)
  const Mark = group === 'urgent' ? IconWarning : IconClock
  const line = (
    <>
      <span className={styles['due']} data-group={group}>
        <Mark size={16} />
        {group === 'urgent' && <span className={styles['unseen']}>{t('urgent')}: </span>}
        {due(row.due)}
      </span>
      <span className={styles['says']}>{says}</span>
      <span className={styles['of']}>
        {row.caseId !== null && <CaseOf caseId={row.caseId} />}
        {saysOwner && row.owner !== null && row.owner !== me.account && <span>{t('has-it', { name: names(row.owner) })}</span>}
      </span>
    </>
  )
  return (
    <div className={styles['line']} data-group={group} data-duty={row.key}>
      {row.raised === null ? (
        <button type="button" className={styles['main']} onClick={() => onDeed('open', row)}>
          {line}
        </button>
      ) : (
        <To path={row.raised.path} className={styles['main']}>
          {line}
        </To>
      )}
      {canWrite && (
        <span className={styles['deeds']}>
          <button type="button" className={styles['done']} onClick={() => onDeed('done', row)}>
            <IconCheck size={16} />
            <span className={styles['doneSays']}>{t('done')}</span>
          </button>
          <Menu position="bottom-end">
            <Menu.Target>
              <button type="button" className={styles['more']} aria-label={t('deeds', { task: says })}>
                <IconMore size={18} />
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item rightSection={<kbd className={styles['key']}>M</kbd>} onClick={() => onDeed('move', row)}>
                {t('move')}
              </Menu.Item>
              <Menu.Item rightSection={<kbd className={styles['key']}>H</kbd>} onClick={() => onDeed('hand', row)}>
                {t('hand')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </span>
      )}
    </div>
  )
}

/** The alias only: Today is read over shoulders. */
function CaseOf({ caseId }: { caseId: string }) {
  const found = useCase(caseId)
  return found === undefined ? null : <span className={styles['alias']}>{found.alias}</span>
}
