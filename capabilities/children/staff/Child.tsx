import { Button, Menu, Tabs } from '@mantine/core'
import { useState } from 'react'
import { useCase, useCases } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { Masked, To, useDates, useMasked, useMe, useParam, usePut, useRecord, useUndo, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { IconLock, IconMore, IconNote, IconUndo } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Page } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { child } from '../sealed/child.ts'
import { ChildForm } from './ChildForm.tsx'
import styles from './children.module.css'
import { ClosedNotes } from './ClosedNotes.tsx'
import { Collect } from './Collect.tsx'
import { Decisions } from './Decisions.tsx'
import { Interviews } from './Interviews.tsx'
import { Plan } from './Plan.tsx'
import { type ChildRow, useAgeWords, useAliasOf, useChildren } from './use-children.ts'

/** The file of one child (A8). */
export function Child() {
  const t = useWords('children')
  const row = useRecord(child, useParam('childId'))
  if (row === undefined) {
    return (
      <Page title={t('title')}>
        <EmptyState sentence={t('not-here')} action={<To path="/children">{t('title')}</To>} />
      </Page>
    )
  }
  return <Opened key={row.id} row={row} />
}

const kept = ['papers', 'school', 'doctor', 'joys', 'fears', 'calms'] as const

function Opened({ row }: { row: ChildRow }) {
  const t = useWords('children')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const nameOf = useNames()
  const age = useAgeWords()
  const alias = useAliasOf(row)
  const file = useCase(row.caseId)
  const cases = useCases()
  const siblings = useChildren(row.caseId).filter(({ id }) => id !== row.id)
  const [isEditing, setEditing] = useState(false)
  const { coded, sealed } = row
  const isClosed = coded.state === 'closed' || file?.file.coded.status === 'closed'
  const canWrite = me.may(may.write) && !isClosed
  const setState = (state: 'open' | 'closed') =>
    undo(
      put(child, { id: row.id, caseId: row.caseId, coded: { ...coded, state }, sealed }),
      t(state === 'open' ? 'reopened' : 'closed-now'),
    )
  const years = age(row)
  return (
    <Page
      above={<To path={`/cases/${row.caseId}`}>{alias}</To>}
      title={<Masked alias={`${alias} · ${t('child.n', { n: coded.number })}`} name={sealed.name} caseId={row.caseId} />}
      actions={
        me.may(may.write) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconMore size={18} />}>
                {t('more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconNote size={18} />} onClick={() => setEditing(true)}>
                {t('edit')}
              </Menu.Item>
              {coded.state === 'open' ? (
                <Menu.Item leftSection={<IconLock size={18} />} onClick={() => setState('closed')}>
                  {t('close-file')}
                </Menu.Item>
              ) : (
                <Menu.Item leftSection={<IconUndo size={18} />} onClick={() => setState('open')}>
                  {t('reopen')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )
      }
    >
      <div className={layout['row']}>
        {years !== null && <span>{years}</span>}
        {coded.sex !== null && <span>{t(`sex.${coded.sex}`)}</span>}
        <Tag tone={coded.role === 'unknown' ? 'plain' : 'lake'}>{t(`role.${coded.role}`)}</Tag>
        {coded.withHer === false && <Tag tone="ochre">{t('not-with-her')}</Tag>}
        {coded.schooling !== null && <span>{t(`schooling.${coded.schooling}`)}</span>}
        <span className={layout['meta']}>{coded.worker === null ? t('worker.nobody') : t('worker', { name: nameOf(coded.worker) })}</span>
        {row.state === 'refused' && <Tag tone="ochre">{t('not-accepted')}</Tag>}
      </div>
      {(siblings.length > 0 || coded.linked.length > 0) && (
        <p className={layout['row']}>
          {siblings.length > 0 && <span className={layout['meta']}>{t('siblings')}</span>}
          {siblings.map((each) => (
            <To key={each.id} path={`/children/${each.id}`}>
              {t('child.n', { n: each.coded.number })}
            </To>
          ))}
          {coded.linked.length > 0 && <span className={layout['meta']}>{t('form.linked')}</span>}
          {coded.linked.map((id) => (
            <To key={id} path={`/cases/${id}`}>
              {cases.find(({ caseId }) => caseId === id)?.alias ?? '…'}
            </To>
          ))}
        </p>
      )}
      <Tabs defaultValue="plan" keepMounted={false}>
        <Tabs.List>
          {(['plan', 'collect', 'interviews', 'decision', 'about'] as const).map((tab) => (
            <Tabs.Tab key={tab} value={tab}>
              {t(`tab.${tab}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="plan" pt="md">
          <Plan row={row} canWrite={canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="collect" pt="md">
          <Collect caseId={row.caseId} only={row.id} canWrite={canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="interviews" pt="md">
          <Interviews row={row} canWrite={canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="decision" pt="md">
          <Decisions row={row} canWrite={canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="about" pt="md">
          <div className={layout['stack']}>
            <About row={row} />
            <ClosedNotes row={row} canWrite={canWrite} />
          </div>
        </Tabs.Panel>
      </Tabs>
      {isEditing && <ChildForm caseId={row.caseId} known={row} onClose={() => setEditing(false)} />}
    </Page>
  )
}

function About({ row }: { row: ChildRow }) {
  const t = useWords('children')
  const masked = useMasked()
  const dates = useDates()
  const { sealed } = row
  const told = kept.filter((name) => sealed[name] !== undefined)
  if (masked) return <p className={layout['meta']}>{t('masked')}</p>
  if (told.length === 0 && sealed.birthday === undefined) return <p className={layout['meta']}>{t('about.empty')}</p>
  return (
    <dl className={styles['facts']}>
      {sealed.birthday !== undefined && (
        <div>
          <dt>{t('form.birthday')}</dt>
          <dd>{dates.day(sealed.birthday)}</dd>
        </div>
      )}
      {told.map((name) => (
        <div key={name}>
          <dt>{t(`form.${name}`)}</dt>
          <dd translate="no">{sealed[name]}</dd>
        </div>
      ))}
    </dl>
  )
}
