import { Button, SegmentedControl } from '@mantine/core'
import { Suspense, useMemo, useState } from 'react'
import { Masked, To, useDates, useGo, useLocked, useMe, usePanels, useWords } from '#kernel/device/index.ts'
import { TextField } from '#look/field.tsx'
import { IconPlus } from '#look/icons.tsx'
import { RowList } from '#look/list.tsx'
import { Page } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { stages } from '../records.ts'
import { stageNumber } from '../rules.ts'
import { card } from '../sealed/card.ts'
import styles from './cases.module.css'
import { useCases } from './use-cases.ts'

const page = 100

/** The list of cases: open, closed, all; J, K, Enter. */
export function Cases() {
  const t = useWords('cases')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const cases = useCases()
  const locked = useLocked(card)
  const foot = usePanels('cases-foot')
  const [shown, setShown] = useState<'open' | 'closed' | 'all'>('open')
  const [typed, setTyped] = useState('')
  const [most, setMost] = useState(page)
  const found = useMemo(() => {
    const wanted = typed.trim().toLowerCase()
    return cases.filter((row) => (shown === 'all' || row.file.coded.status === shown) && row.alias.toLowerCase().includes(wanted))
  }, [cases, shown, typed])
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
        <div className={styles['find']}>
          <TextField label={t('cases.find')} value={typed} onChange={setTyped} />
        </div>
      </div>
      {locked.length > 0 && <p className={styles['locked']}>{t('cases.locked', { count: locked.length })}</p>}
      {found.length === 0 ? (
        <p role="status">{t('cases.none-found')}</p>
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
                {file.coded.status === 'closed' && <Tag>{t('case.closed')}</Tag>}
                {file.state === 'refused' && <Tag tone="ochre">{t('case.not-accepted')}</Tag>}
                <span className={styles['when']}>{dates.short(file.coded.openedOn)}</span>
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
