import { useState } from 'react'
import { Button } from '@mantine/core'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, useDates, useMasked, useMe, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { RowList } from '#look/list.tsx'
import { Section } from '#look/page.tsx'
import { Tag, type Tone } from '#look/tag.tsx'
import { may } from '../access.ts'
import type { paperStates } from '../records.ts'
import { paperRulesAt } from '../rules.ts'
import { paper } from '../sealed/paper.ts'
import { PaperForm } from './PaperForm.tsx'
import styles from './papers.module.css'
import { Rights } from './Rights.tsx'

const tones: Readonly<Record<(typeof paperStates)[number], Tone>> = {
  with_her: 'leaf',
  with_us: 'lake',
  left_there: 'ochre',
  taken: 'brick',
  lost: 'ochre',
  applied: 'lake',
  got: 'leaf',
}

/** Papers and rights: which papers are where, and what she may ask for by the law of the country. */
export function PapersTab({ caseId }: { caseId: string }) {
  const t = useWords('papers')
  const me = useMe()
  const dates = useDates()
  const today = useToday()
  const masked = useMasked()
  const isOpen = useCase(caseId)?.file.coded.status === 'open'
  const papers = useRecords(paper, { caseId })
  const [editing, setEditing] = useState<Opened<typeof paper> | 'new' | null>(null)
  const canWrite = me.may(may.write) && isOpen
  const rules = paperRulesAt(me.country, today)
  return (
    <div className={styles['tab']}>
      <Section title={t('papers')} actions={canWrite && <Button onClick={() => setEditing('new')}>{t('paper.add')}</Button>}>
        {rules?.value.copies === 'forbidden' && <p className={styles['line']}>{t('copies.forbidden')}</p>}
        {papers.length === 0 ? (
          <p className={styles['line']}>{t('papers.empty')}</p>
        ) : (
          <RowList
            label={t('papers')}
            items={papers}
            keyOf={({ id }) => id}
            row={(each) => (
              <button type="button" disabled={!canWrite} onClick={() => setEditing(each)}>
                <strong>{t(`which.${each.coded.which}`)}</strong>
                {each.coded.whose !== 'her' && <span>{t(`whose.${each.coded.whose}`)}</span>}
                <Tag tone={tones[each.coded.state]}>{t(`state.${each.coded.state}`)}</Tag>
                {each.coded.state === 'applied' && each.coded.expectedBy !== null && (
                  <span>{t('until-day', { day: dates.short(each.coded.expectedBy) })}</span>
                )}
                {!masked && each.sealed.note !== undefined && <span translate="no">{each.sealed.note}</span>}
              </button>
            )}
          />
        )}
      </Section>
      <Rights caseId={caseId} canWrite={canWrite} />
      {editing !== null && <PaperForm caseId={caseId} was={editing === 'new' ? undefined : editing} onClose={() => setEditing(null)} />}
    </div>
  )
}
