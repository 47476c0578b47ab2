import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useChain, useDates, useSorting, useWords } from '#kernel/device/index.ts'
import { useCases } from '#capabilities/cases/staff/door.tsx'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page, Sheet } from '#look/page.tsx'
import { AnchorLine } from './anchor-line.tsx'
import { DayLines } from './day-lines.tsx'
import styles from './ledger.module.css'
import { nightReaders, sentenceOf, type Family } from './sentences.ts'
import { useLines } from './use-lines.ts'
import { useSentence } from './use-sentence.ts'

const families: readonly Family[] = ['reading', 'writing', 'people', 'sign-in']

/** Who did what, in sentences, narrowed by person, file and kind of deed. */
export function Ledger() {
  const t = useWords('ledger')
  const dates = useDates()
  const { state: chain } = useChain()
  const nameOf = useNames()
  const compare = useSorting()
  const cases = useCases()
  const sentence = useSentence()
  const [person, setPerson] = useState('')
  const [caseId, setCase] = useState('')
  const [family, setFamily] = useState('')
  const { lines, state, more } = useLines({ ...(person ? { person } : {}), ...(caseId ? { case: caseId } : {}) })
  const told = lines.flatMap((line) => {
    const said = sentence(line)
    const fits = family === '' || sentenceOf(line)?.family === family
    return said !== null && fits ? [{ id: line.id, at: line.at, said }] : []
  })
  const night = nightReaders(lines, (at) => Number(dates.time(at).slice(0, 2)))
  const isNarrowed = person !== '' || caseId !== '' || family !== ''
  const people = (chain?.members ?? [])
    .map(({ account }) => ({ value: account, label: nameOf(account) }))
    .sort((a, b) => compare(a.label, b.label))
  return (
    <Page title={t('title')} narrow>
      <p className={styles['intro']}>{t('intro')}</p>
      <AnchorLine />
      <div className={styles['filters']}>
        <NativeSelect
          label={t('filter.person')}
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          data={[{ value: '', label: t('filter.everybody') }, ...people]}
        />
        <NativeSelect
          label={t('filter.case')}
          value={caseId}
          onChange={(event) => setCase(event.currentTarget.value)}
          data={[{ value: '', label: t('filter.any-case') }, ...cases.map((each) => ({ value: each.caseId, label: each.alias }))]}
        />
        <NativeSelect
          label={t('filter.action')}
          value={family}
          onChange={(event) => setFamily(event.currentTarget.value)}
          data={[{ value: '', label: t('filter.any-action') }, ...families.map((value) => ({ value, label: t(`filter.${value}`) }))]}
        />
      </div>
      {[...night].map(([account, count]) => (
        <Sheet key={account} tone="ochre">
          {t('night', { who: nameOf(account), count })}
        </Sheet>
      ))}
      {state === 'loading' && (
        <p className={styles['intro']} role="status">
          {t('loading')}
        </p>
      )}
      {state === 'away' && (
        <p className={styles['intro']} role="status">
          {t('trouble')}
        </p>
      )}
      {state === 'there' && told.length === 0 && (
        <EmptyState
          sentence={t(isNarrowed ? 'empty.filtered' : 'empty')}
          action={
            isNarrowed && (
              <Button
                variant="default"
                onClick={() => {
                  setPerson('')
                  setCase('')
                  setFamily('')
                }}
              >
                {t('reset')}
              </Button>
            )
          }
        />
      )}
      <DayLines told={told} heading="h2" />
      {more && (
        <div>
          <Button variant="default" onClick={more}>
            {t('more')}
          </Button>
        </div>
      )}
    </Page>
  )
}
