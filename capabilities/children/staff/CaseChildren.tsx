import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '#capabilities/cases/staff/door.tsx'
import { To, useRecords, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { IconPlus } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { RowList } from '#look/list.tsx'
import { Section } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { planOf, progress } from '../rules.ts'
import { step } from '../sealed/step.ts'
import { ChildForm } from './ChildForm.tsx'
import styles from './children.module.css'
import { type ChildRow, useAgeWords, useChildren } from './use-children.ts'

/** The children of a case: each opens its own file. */
export function CaseChildren({ caseId }: { caseId: string }) {
  const t = useWords('children')
  const children = useChildren(caseId)
  const [isAdding, setAdding] = useState(false)
  const canWrite = useMayWrite(caseId, may.write)
  const add = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Section title={children.length > 0 && t('title')} actions={children.length > 0 && add}>
      {children.length === 0 ? <EmptyState sentence={t('empty')} action={add} /> : <ChildList rows={children} />}
      {isAdding && <ChildForm caseId={caseId} onClose={() => setAdding(false)} />}
    </Section>
  )
}

/** Rows of children by number, never by name. */
export function ChildList({ rows, withAlias = false }: { rows: readonly ChildRow[]; withAlias?: boolean }) {
  const t = useWords('children')
  const steps = useRecords(step)
  const age = useAgeWords()
  return (
    <RowList
      label={t('title')}
      items={rows}
      keyOf={({ id }) => id}
      row={(one) => {
        const { done, of } = progress(planOf(steps, one.id))
        const years = age(one)
        return (
          <To path={`/children/${one.id}`}>
            <span className={`${styles['name']} ${withAlias ? styles['who'] : ''}`} translate="no">
              {withAlias && `${one.sealed.alias} · `}
              {t('child.n', { n: one.coded.number })}
            </span>
            {years !== null && <span className={styles['age']}>{years}</span>}
            {one.coded.sex !== null && <span className={styles['sex']}>{t(`sex.${one.coded.sex}`)}</span>}
            <Tag tone={one.coded.role === 'unknown' ? 'plain' : 'lake'}>{t(`role.${one.coded.role}`)}</Tag>
            {one.coded.withHer === false && <Tag tone="ochre">{t('not-with-her')}</Tag>}
            <span className={`${layout['meta']} ${layout['end']}`}>{t('plan.progress', { done, of })}</span>
            {one.coded.state === 'closed' && <Tag>{t('closed-file')}</Tag>}
          </To>
        )
      }}
    />
  )
}
