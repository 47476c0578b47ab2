import { useMemo } from 'react'
import { useCases } from '#capabilities/cases/staff/door.tsx'
import { To, useRecords, useWords } from '#kernel/device/index.ts'
import { grouped } from '#kernel/grouped.ts'
import layout from '#look/layout.module.css'
import { Page, Section } from '#look/page.tsx'
import { item } from '../sealed/item.ts'
import { NeedRow } from './NeedRow.tsx'
import { useIsOpen } from './use-items.ts'

/** What was entrusted to me by name or by profession, by case; also of cases that I may not read otherwise. */
export function Entrusted() {
  const t = useWords('needs')
  const word = useWords('cases')
  const all = useRecords(item)
  const isOpen = useIsOpen()
  const cases = useCases()
  const byCase = useMemo(() => {
    const closed = all.filter((one) => !isOpen(one) && one.sealed.over === undefined)
    return [...grouped(closed, ({ caseId }) => caseId)]
  }, [all, isOpen])
  return (
    <Page
      above={<To path="/cases">{word('title.cases')}</To>}
      title={t('title')}
      narrow
      state={byCase.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('entrusted.empty'), action: <To path="/cases">{t('to-cases')}</To> }}
    >
      <p className={layout['lead']}>{t('entrusted')}</p>
      {byCase.map(([caseId, items]) => {
        const alias = items[0]?.sealed.alias ?? '…'
        return (
          <Section
            key={caseId}
            title={
              cases.some((row) => row.caseId === caseId) ? <To path={`/cases/${caseId}`}>{alias}</To> : <span translate="no">{alias}</span>
            }
          >
            <ul className={layout['list']}>
              {items.map((one) => (
                <NeedRow key={one.id} one={one} canEdit={false} />
              ))}
            </ul>
          </Section>
        )
      })}
    </Page>
  )
}
