import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecords, useWords } from '#kernel/device/index.ts'
import { IconLock } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Section } from '#look/page.tsx'
import { note } from '../sealed/note.ts'
import { CareForm } from './CareForm.tsx'
import { ClosedNote } from './ClosedNote.tsx'
import { PlaceForm } from './PlaceForm.tsx'
import { SupportForm } from './SupportForm.tsx'
import { type ChildRow, useAliasOf } from './use-children.ts'

/**
 * What only a few know of this child. Whoever is in none of these circles sees the same three buttons and nothing else:
 * they say nothing of whether something is there.
 */
export function ClosedNotes({ row, canWrite }: { row: ChildRow; canWrite: boolean }) {
  const t = useWords('children')
  const all = useRecords(note, { caseId: row.caseId })
  const mine = useMemo(() => all.filter(({ sealed }) => sealed.child === row.id), [all, row.id])
  const alias = useAliasOf(row)
  const [doing, setDoing] = useState<'place' | 'care' | 'support' | null>(null)
  const of = { caseId: row.caseId, child: row.id, alias: `${alias} · ${t('child.n', { n: row.coded.number })}` }
  const close = () => setDoing(null)
  return (
    <Section title={t('few')}>
      <p className={layout['lead']}>{t('few.lead')}</p>
      {mine.length > 0 && (
        <ul className={layout['list']}>
          {mine.map((one) => (
            <ClosedNote key={one.id} one={one} canWrite={canWrite} />
          ))}
        </ul>
      )}
      {canWrite && (
        <div className={layout['row']}>
          {(['place', 'care', 'support'] as const).map((each) => (
            <Button key={each} variant="default" leftSection={<IconLock size={18} />} onClick={() => setDoing(each)}>
              {t(`few.${each}`)}
            </Button>
          ))}
        </div>
      )}
      {doing === 'place' && <PlaceForm of={of} onClose={close} />}
      {doing === 'care' && <CareForm of={of} onClose={close} />}
      {doing === 'support' && <SupportForm of={of} onClose={close} />}
    </Section>
  )
}
