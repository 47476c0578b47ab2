import { SegmentedControl } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useCases } from '#capabilities/cases/staff/door.tsx'
import { To, useMe, useRecords, useSorting, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { Page, Section } from '#look/page.tsx'
import { child } from '../sealed/child.ts'
import { note } from '../sealed/note.ts'
import { ChildList } from './CaseChildren.tsx'
import styles from './children.module.css'
import { ClosedNote } from './ClosedNote.tsx'

/** The children I work with, all children of open cases, and what was entrusted to me of cases I cannot open. */
export function Children() {
  const t = useWords('children')
  const word = useWords('cases')
  const me = useMe()
  const all = useRecords(child)
  const notes = useRecords(note)
  const cases = useCases()
  const compare = useSorting()
  const [which, setWhich] = useState<'mine' | 'all'>('mine')
  const open = useMemo(() => {
    const here = new Map(cases.map((row) => [row.caseId, row]))
    return all
      .filter(({ coded, caseId }) => coded.state === 'open' && here.get(caseId)?.file.coded.status === 'open')
      .sort((a, b) => compare(a.sealed.alias, b.sealed.alias) || a.coded.number - b.coded.number)
  }, [all, cases, compare])
  const entrusted = useMemo(() => {
    const here = new Set(cases.map(({ caseId }) => caseId))
    return notes.filter(({ caseId }) => !here.has(caseId))
  }, [notes, cases])
  const mine = open.filter(({ coded }) => coded.worker === me.account)
  const shown = which === 'mine' && mine.length > 0 ? mine : open
  return (
    <Page
      above={<To path="/cases">{word('title.cases')}</To>}
      title={t('title')}
      state={open.length === 0 && entrusted.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('list.empty'), action: <To path="/cases">{t('to-cases')}</To> }}
    >
      {mine.length > 0 && mine.length < open.length && (
        <SegmentedControl
          aria-label={t('list.which')}
          value={which}
          onChange={(value) => setWhich(value as 'mine' | 'all')}
          data={(['mine', 'all'] as const).map((value) => ({ value, label: t(`list.${value}`) }))}
        />
      )}
      {shown.length > 0 && <ChildList rows={shown} withAlias />}
      {entrusted.length > 0 && (
        <Section title={t('entrusted')}>
          <ul className={layout['list']}>
            {entrusted.map((one) => (
              <li key={one.id}>
                <p className={styles['name']} translate="no">
                  {one.sealed.alias}
                </p>
                <ul className={layout['list']}>
                  <ClosedNote one={one} canWrite />
                </ul>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </Page>
  )
}
