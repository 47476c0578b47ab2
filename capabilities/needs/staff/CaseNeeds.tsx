import { Button } from '@mantine/core'
import { useState } from 'react'
import { useMayWrite } from '#capabilities/cases/staff/door.tsx'
import { useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { IconPlus } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Section } from '#look/page.tsx'
import { may } from '../access.ts'
import { AddNeed } from './AddNeed.tsx'
import { NeedRow } from './NeedRow.tsx'
import { useItems } from './use-items.ts'

/** The special needs of a case that I may read. Who may not read one does not see that it is there. */
export function CaseNeeds({ caseId }: { caseId: string }) {
  const t = useWords('needs')
  const items = useItems(caseId)
  const [isAdding, setAdding] = useState(false)
  const canWrite = useMayWrite(caseId, may.write)
  const add = canWrite && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => setAdding(true)}>
      {t('add')}
    </Button>
  )
  return (
    <Section title={items.length > 0 && t('title')} actions={items.length > 0 && add}>
      {items.length > 0 && <p className={layout['lead']}>{t('lead')}</p>}
      {items.length === 0 ? (
        <EmptyState sentence={t('empty')} action={add} />
      ) : (
        <ul className={layout['list']}>
          {items.map((one) => (
            <NeedRow key={one.id} one={one} canEdit={canWrite} />
          ))}
        </ul>
      )}
      {isAdding && <AddNeed caseId={caseId} onClose={() => setAdding(false)} />}
    </Section>
  )
}
