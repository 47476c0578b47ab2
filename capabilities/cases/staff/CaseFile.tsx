import { Button, Menu, Tabs } from '@mantine/core'
import { Suspense, useEffect, useState } from 'react'
import {
  Masked,
  noteInLedger,
  openCase,
  To,
  useDates,
  useMe,
  useParam,
  usePanels,
  usePut,
  useSession,
  useWords,
} from '#kernel/device/index.ts'
import { IconLock, IconMore, IconNote } from '#look/icons.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { caseFile } from '../sealed/case.ts'
import { CardForm } from './CardForm.tsx'
import styles from './case-file.module.css'
import { CloseCase } from './CloseCase.tsx'
import { CodedFacts } from './CodedFacts.tsx'
import { ReopenCase } from './ReopenCase.tsx'
import { SafeContact } from './SafeContact.tsx'
import { StageBar } from './StageBar.tsx'
import { Timeline } from './Timeline.tsx'
import { type CaseRow, useCase } from './use-cases.ts'
import { WordsOf } from './WordsOf.tsx'

/** A case: who (masked), where it stands, how to reach her, and its story. Other capabilities add their tabs. */
export function CaseFile() {
  const caseId = useParam('caseId')
  return <Opening key={caseId} caseId={caseId} />
}

function Opening({ caseId }: { caseId: string }) {
  const t = useWords('cases')
  const row = useCase(caseId)
  const session = useSession()
  const isOnline = session.at === 'open' && session.server === 'online'
  const [came, setCame] = useState<'there' | 'away' | undefined>()
  useEffect(() => noteInLedger('opened', caseId), [caseId])
  // Once more when the server is there: the file may have been opened first.
  useEffect(() => {
    let here = true
    void openCase(caseId).then((answer) => here && setCame(answer))
    return () => {
      here = false
    }
  }, [caseId, isOnline])
  if (row === undefined) {
    return (
      <Page title={t('title.case')} state={came === undefined ? 'loading' : undefined}>
        <EmptyState sentence={t(came === 'away' ? 'case.away' : 'case.not-here')} action={<To path="/cases">{t('title.cases')}</To>} />
      </Page>
    )
  }
  return <Opened row={row} away={came === 'away'} />
}

function Opened({ row, away }: { row: CaseRow; away: boolean }) {
  const { caseId, alias, file, card: known } = row
  const t = useWords('cases')
  const me = useMe()
  const put = usePut()
  const dates = useDates()
  const tabs = usePanels('case')
  const lines = usePanels('case-head')
  const [doing, setDoing] = useState<'card' | 'close' | null>(null)
  const isClosed = file.coded.status === 'closed'
  const canWrite = me.may(may.write)
  return (
    <Page
      above={<To path="/cases">{t('title.cases')}</To>}
      title={<Masked alias={alias} name={known?.sealed.name} caseId={caseId} />}
      actions={
        <>
          {isClosed && me.may(may.close) && <ReopenCase file={file} />}
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="default" leftSection={<IconMore size={18} />}>
                {t('case.actions')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {canWrite && (
                <Menu.Item leftSection={<IconNote size={18} />} onClick={() => setDoing('card')}>
                  {t('card.edit')}
                </Menu.Item>
              )}
              {!isClosed && me.may(may.close) && (
                <Menu.Item leftSection={<IconLock size={18} />} onClick={() => setDoing('close')}>
                  {t('close.title')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        </>
      }
    >
      <div className={styles['head']}>
        <StageBar
          stage={file.coded.stage}
          onStage={
            !isClosed && canWrite
              ? (stage) => void put(caseFile, { id: caseId, caseId, coded: { ...file.coded, stage }, sealed: file.sealed })
              : undefined
          }
        />
        <p className={styles['facts']}>
          <span>{t('case.opened-on', { day: dates.day(file.coded.openedOn) })}</span>
          {file.coded.closedOn !== null && file.coded.closeReason !== null && (
            <span>{t('case.closed-on', { day: dates.day(file.coded.closedOn), reason: t(`close.${file.coded.closeReason}`) })}</span>
          )}
          {known?.sealed.callHer !== undefined && (
            <span>
              <Masked alias={t('card.callHer')} name={known.sealed.callHer} caseId={caseId} />
            </span>
          )}
          <Suspense>
            {lines.map(({ name, title, Panel }) => (
              <Panel key={`${name} ${title}`} caseId={caseId} />
            ))}
          </Suspense>
        </p>
      </div>
      {away && <Trouble tone="lake">{t('case.away')}</Trouble>}
      {file.state === 'refused' && <Trouble>{t(`refusal.${file.refusal}`) || t('case.not-accepted')}</Trouble>}
      {isClosed && <Trouble tone="lake">{t('case.is-closed')}</Trouble>}
      <Tabs defaultValue="story" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="story">{t('tab.story')}</Tabs.Tab>
          <Tabs.Tab value="contact">{t('tab.contact')}</Tabs.Tab>
          <Tabs.Tab value="facts">{t('tab.facts')}</Tabs.Tab>
          {tabs.map(({ name, title }) => (
            <Tabs.Tab key={`${name} ${title}`} value={`${name}.${title}`}>
              <WordsOf room={name} word={title} />
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="story" pt="md">
          <div className={styles['story']}>
            <Timeline caseId={caseId} canAdd={!isClosed && canWrite} />
            <aside>
              <SafeContact caseId={caseId} canEdit={!isClosed && canWrite} />
            </aside>
          </div>
        </Tabs.Panel>
        <Tabs.Panel value="contact" pt="md">
          <SafeContact caseId={caseId} canEdit={!isClosed && canWrite} />
        </Tabs.Panel>
        <Tabs.Panel value="facts" pt="md">
          <CodedFacts row={row} canEdit={!isClosed && canWrite} />
        </Tabs.Panel>
        {tabs.map(({ name, title, Panel }) => (
          <Tabs.Panel key={`${name} ${title}`} value={`${name}.${title}`} pt="md">
            <Suspense>
              <Panel caseId={caseId} />
            </Suspense>
          </Tabs.Panel>
        ))}
      </Tabs>
      {doing === 'card' && <CardForm row={row} onClose={() => setDoing(null)} />}
      {doing === 'close' && <CloseCase row={row} onClose={() => setDoing(null)} />}
    </Page>
  )
}
