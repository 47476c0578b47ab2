import { Button, SegmentedControl } from '@mantine/core'
import { Suspense, useMemo, useState } from 'react'
import { daysBetween, Masked, To, useDates, useGo, useLocked, useMe, usePanels, useToday, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField } from '#look/field.tsx'
import { IconPlus } from '#look/icons.tsx'
import { RowList } from '#look/list.tsx'
import { Page } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { stages } from '../records.ts'
import { carriesCases, stageNumber } from '../rules.ts'
import { card } from '../sealed/card.ts'
import styles from './cases.module.css'
import { Choice } from './Choice.tsx'
import { LastContact } from './LastContact.tsx'
import { useCases } from './use-cases.ts'

const page = 100
const whose = ['everybody', 'mine', 'nobodys'] as const

/** The list of cases: open, closed, all; mine or everybody's; by stage. J, K, Enter. */
export function Cases() {
  const t = useWords('cases')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const today = useToday()
  const cases = useCases()
  const locked = useLocked(card)
  const foot = usePanels('cases-foot')
  const [shown, setShown] = useState<'open' | 'closed' | 'all'>('open')
  const [of, setOf] = useState<(typeof whose)[number]>('everybody')
  const [stage, setStage] = useState<(typeof stages)[number] | null>(null)
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(page)
  const found = useMemo(() => {
    const wanted = typed.trim().toLowerCase()
    return cases.filter(
      ({ alias, file: { coded } }) =>
        (shown === 'all' || coded.status === shown) &&
        (of === 'everybody' || coded.worker === (of === 'mine' ? me.account : null)) &&
        (stage === null || coded.stage === stage) &&
        alias.toLowerCase().includes(wanted),
    )
  }, [cases, shown, of, stage, typed, me.account])
  const showAll = () => {
    setShown('open')
    setOf('everybody')
    setStage(null)
    setTyped('')
  }
  const open = me.may(may.open) && (
    <Button leftSection={<IconPlus size={18} />} onClick={() => go('/cases/new')}>
      {t('open')}
    </Button>
  )
  return (
    <Page
      title={t('title.cases')}
      actions={open}
      state={cases.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('cases.empty'), action: open }}
    >
      <div className={styles['filters']}>
        <SegmentedControl
          aria-label={t('cases.which')}
          value={shown}
          onChange={(value) => setShown(value as typeof shown)}
          data={(['open', 'closed', 'all'] as const).map((value) => ({ value, label: t(`cases.${value}`) }))}
        />
        {carriesCases(me.roles) && (
          <Choice
            label={t('cases.whose')}
            choices={whose.map((value) => ({ value, label: t(`cases.${value}`) }))}
            value={of}
            onChange={(value) => setOf(value ?? 'everybody')}
          />
        )}
        <Choice
          label={t('cases.stage')}
          none={t('cases.stage-any')}
          choices={stages.map((value) => ({ value, label: t(`stage.${value}`) }))}
          value={stage}
          onChange={setStage}
        />
        <div className={styles['find']}>
          <TextField label={t('cases.find')} value={typed} onChange={setTyped} />
        </div>
      </div>
      {locked.length > 0 && <p className={styles['locked']}>{t('cases.locked', { count: locked.length })}</p>}
      {found.length === 0 ? (
        <EmptyState
          sentence={t(typed.trim() === '' ? 'cases.none-of-mine' : 'cases.none-found')}
          action={
            <Button variant="default" onClick={showAll}>
              {t('cases.show-all')}
            </Button>
          }
        />
      ) : (
        <RowList
          label={t('title.cases')}
          items={found.slice(0, most)}
          keyOf={(row) => row.caseId}
          row={({ caseId, alias, file, card: known }) => (
            <div className={styles['row']}>
              <To path={`/cases/${caseId}`} className={styles['main']}>
                <span className={styles['alias']}>{alias}</span>
                <span className={styles['stage']}>
                  {t('stage.of', { n: stageNumber(file.coded.stage), of: stages.length, stage: t(`stage.${file.coded.stage}`) })}
                </span>
                {file.coded.status === 'open' && file.coded.worker === null && <Tag tone="ochre">{t('cases.nobodys')}</Tag>}
                {file.coded.status === 'closed' && <Tag>{t('case.closed')}</Tag>}
                {file.state === 'refused' && <Tag tone="ochre">{t('case.not-accepted')}</Tag>}
                {file.coded.status === 'open' && <LastContact caseId={caseId} />}
                <span className={styles['when']}>
                  {dates.short(file.coded.openedOn)}
                  {file.coded.status === 'open' &&
                    daysBetween(file.coded.openedOn, today) > 0 &&
                    ` · ${t('cases.days-open', { days: daysBetween(file.coded.openedOn, today) })}`}
                </span>
              </To>
              {known?.sealed.name !== undefined && <Masked alias="" name={known.sealed.name} caseId={caseId} />}
            </div>
          )}
        />
      )}
      {found.length > most && (
        <Button variant="default" onClick={() => setMost(most + page)}>
          {t('cases.more', { count: found.length - most })}
        </Button>
      )}
      <Suspense>
        {foot.map(({ name, title, Panel }) => (
          <Panel key={`${name} ${title}`} caseId="" />
        ))}
      </Suspense>
    </Page>
  )
}
