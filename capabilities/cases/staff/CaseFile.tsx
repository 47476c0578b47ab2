import { memo, Suspense, useEffect, useState } from 'react'
import {
  afterPaint,
  Masked,
  noteInLedger,
  openCase,
  To,
  useDates,
  useMe,
  useParam,
  usePanels,
  useSession,
  useWords,
} from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { CaseHead } from './CaseHead.tsx'
import { CaseMenu } from './CaseMenu.tsx'
import { type CaseTab, CaseTabs, tabOf } from './CaseTabs.tsx'
import styles from './case-file.module.css'
import { CodedFacts } from './CodedFacts.tsx'
import { SafeContact } from './SafeContact.tsx'
import { Story } from './Story.tsx'
import { type CaseRow, useCase } from './use-cases.ts'

/** A case: who (masked), where it stands, how to reach her, and its story. Other capabilities add their parts. */
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
    const stop = afterPaint(() => void openCase(caseId).then((answer) => here && setCame(answer)))
    return () => {
      here = false
      stop()
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

const Opened = memo(function Opened({ row, away }: { row: CaseRow; away: boolean }) {
  const { caseId, alias, file, card: known } = row
  const t = useWords('cases')
  const me = useMe()
  const others = usePanels('case')
  const aside = usePanels('case-aside')
  const [tab, setTab] = useState('story')
  const isClosed = file.coded.status === 'closed'
  const canEdit = !isClosed && me.may(may.write)
  const story: CaseTab = {
    value: 'story',
    room: 'cases',
    title: 'tab.story',
    draw: () => (
      <div className={styles['story']}>
        <div className={styles['contact']}>
          <SafeContact caseId={caseId} canEdit={canEdit} />
        </div>
        <div className={styles['main']}>
          <Story caseId={caseId} circle={file.circle} canAdd={canEdit} />
        </div>
        {aside.length > 0 && (
          <aside className={styles['aside']}>
            <Suspense>
              {aside.map(({ name, title, Panel }) => (
                <Panel key={`${name} ${title}`} caseId={caseId} />
              ))}
            </Suspense>
          </aside>
        )}
      </div>
    ),
  }
  const figures: CaseTab = {
    value: 'facts',
    room: 'cases',
    title: 'tab.facts',
    draw: () => <CodedFacts row={row} canEdit={canEdit} />,
  }
  const tabs = [story, ...others.map((panel) => tabOf(panel, caseId)), figures]
  const contacts = others.find(({ name }) => name === 'kin')
  return (
    <Page
      above={<To path="/cases">{t('title.cases')}</To>}
      title={<Masked alias={alias} name={known?.sealed.name} caseId={caseId} />}
      actions={<CaseMenu row={row} />}
    >
      <CaseHead row={row} canEdit={canEdit} onContact={() => setTab(contacts === undefined ? 'story' : tabOf(contacts, caseId).value)} />
      {away && file.state === 'there' && <Trouble tone="lake">{t('case.away')}</Trouble>}
      {file.state === 'refused' && <Trouble>{t(`refusal.${file.refusal}`) || t('case.not-accepted')}</Trouble>}
      {isClosed && <ClosedBecause row={row} />}
      <CaseTabs tabs={tabs} value={tabs.some(({ value }) => value === tab) ? tab : 'story'} onChange={setTab} />
    </Page>
  )
})

/** A closed case is read only, and says why it was closed. */
function ClosedBecause({ row: { file } }: { row: CaseRow }) {
  const t = useWords('cases')
  const dates = useDates()
  const { closedOn, closeReason } = file.coded
  return (
    <Trouble tone="lake">
      {closedOn !== null && closeReason !== null && (
        <strong>{t('case.closed-on', { day: dates.day(closedOn), reason: t(`close.${closeReason}`) })}. </strong>
      )}
      {file.sealed.why !== undefined && <span translate="no">{file.sealed.why} </span>}
      {t('case.is-closed')}
    </Trouble>
  )
}
