import { Menu, Tabs } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { Suspense, useId, type ReactNode } from 'react'
import { type ShownPanel, useSay, useWords } from '#kernel/device/index.ts'
import { IconMore } from '#look/icons.tsx'
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

/** As many as one line of a desk's screen holds; the rest, seldom looked at, stand behind a menu. */
const onOneLine = 9

/** The parts of a case file: tabs on a desk; on a phone, where a dozen tabs would fill the screen, one choice of all. */
export function CaseTabs({ tabs, value, onChange }: { tabs: readonly CaseTab[]; value: string; onChange: (value: string) => void }) {
  const t = useWords('cases')
  const say = useSay()
  const id = useId()
  const isPhone = useMediaQuery('(max-width: 720px)', undefined, { getInitialValueInEffect: false })
  const rest = tabs.length > onOneLine + 1 ? tabs.slice(onOneLine) : []
  const inLine = tabs.filter((tab) => !rest.includes(tab) || tab.value === value)
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
        <div className={styles['line']}>
          <Tabs.List className={styles['list']}>
            {inLine.map((tab) => (
              <Tabs.Tab key={tab.value} value={tab.value} className={styles['tab']}>
                {say(tab.room, tab.title)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {rest.length > 0 && (
            <Menu position="bottom-end">
              <Menu.Target>
                <button type="button" className={styles['rest']} aria-label={t('tabs.more')} title={t('tabs.more')}>
                  <IconMore size={20} />
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {rest.map((tab) => (
                  <Menu.Item key={tab.value} aria-current={tab.value === value || undefined} onClick={() => onChange(tab.value)}>
                    {say(tab.room, tab.title)}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value} pt="md">
          <Suspense>{tab.draw()}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  )
}
