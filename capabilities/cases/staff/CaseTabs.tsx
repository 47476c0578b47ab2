import { Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useId, type ReactNode } from 'react'
import { type ShownPanel, useSay, useWords } from '#kernel/device/index.ts'
import styles from './case-tabs.module.css'

/** One part of a case file. */
export interface CaseTab {
  readonly value: string
  /** The room whose words name it. */
  readonly room: string
  readonly title: string
  readonly draw: () => ReactNode
}

export const tabOf = ({ name, title, Panel }: ShownPanel, caseId: string): CaseTab => ({
  value: `${name}.${title}`,
  room: name,
  title,
  draw: () => <Panel caseId={caseId} />,
})

/** The parts of a case file: tabs on a desk; on a phone, where a dozen tabs would fill the screen, one choice of all. */
export function CaseTabs({ tabs, value, onChange }: { tabs: readonly CaseTab[]; value: string; onChange: (value: string) => void }) {
  const t = useWords('cases')
  const say = useSay()
  const id = useId()
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  return (
    <Tabs value={value} onChange={(next) => next !== null && onChange(next)} keepMounted={false}>
      {isPhone ? (
        <div className={styles['choice']}>
          <label htmlFor={`${id}-choice`} className={styles['choiceLabel']}>
            {t('tabs')}
          </label>
          <select
            id={`${id}-choice`}
            className={styles['choiceField']}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          >
            {tabs.map((tab) => (
              <option key={tab.value} value={tab.value}>
                {say(tab.room, tab.title)}
              </option>
            ))}
          </select>
        </div>
      ) : (
        <Tabs.List className={styles['list']}>
          {tabs.map((tab) => (
            <Tabs.Tab key={tab.value} value={tab.value} className={styles['tab']}>
              {say(tab.room, tab.title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      )}
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value} pt="md">
          <Suspense>{tab.draw()}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
