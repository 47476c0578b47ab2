import { Button } from '@mantine/core'
import { useState } from 'react'
import { SafeContact, useCase } from '#capabilities/cases/staff/door.tsx'
import { useLocked, useMe, useWords } from '#kernel/device/index.ts'
import { IconLock, IconPlus } from '#look/icons.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Section } from '#look/page.tsx'
import { may } from '../access.ts'
import { columns } from '../rules.ts'
import { person } from '../sealed/person.ts'
import styles from './kin.module.css'
import { PersonCard } from './PersonCard.tsx'
import { PersonForm } from './PersonForm.tsx'
import { useKin, type Somebody } from './use-kin.ts'

/** How to reach her, and the map of people around her: what is drawn is the list itself. */
export function KinPanel({ caseId }: { caseId: string }) {
  const t = useWords('kin')
  const me = useMe()
  const found = useCase(caseId)
  const map = useKin(caseId)
  const locked = useLocked(person, { caseId })
  const [editing, setEditing] = useState<Somebody | 'new' | null>(null)
  const canWrite = me.may(may.write) && found?.file.coded.status === 'open'
  const isEmpty = columns.every((column) => map[column].length === 0)
  const add = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setEditing('new')}>
      {t('add')}
    </Button>
  )
  return (
    <div className={styles['panel']}>
      <SafeContact caseId={caseId} canEdit={canWrite} />
      <Section title={t('map')} actions={!isEmpty && add}>
        {isEmpty ? (
          <EmptyState sentence={t('empty')} action={add} />
        ) : (
          <div className={styles['map']}>
            <p className={styles['she']}>
              <span>{found?.alias ?? t('she')}</span>
            </p>
            <div className={styles['columns']}>
              {columns.map((column) => (
                <section key={column} className={styles['column']} data-column={column} aria-labelledby={`kin-${column}`}>
                  <h3 className={styles['columnTitle']} id={`kin-${column}`}>
                    {t(`column.${column}`)}
                  </h3>
                  {map[column].length === 0 ? (
                    <p className={styles['quiet']}>{t('column.none')}</p>
                  ) : (
                    <ul className={styles['people']}>
                      {map[column].map((each) => (
                        <li key={each.id}>
                          <PersonCard somebody={each} onEdit={canWrite ? () => setEditing(each) : undefined} />
                        </li>
                      ))}
                    </ul>
                  )}
                </section>
              ))}
            </div>
          </div>
        )}
        {locked.length > 0 && (
          <p className={styles['quiet']}>
            <IconLock size={16} /> {t('locked', { count: locked.length })}
          </p>
        )}
      </Section>
      {editing !== null && <PersonForm caseId={caseId} known={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
