import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useLanguage, useMe, useWords } from '#kernel/device/index.ts'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { regionName, type Region, usualRegions } from '../rows.ts'
import { BookList } from './BookList.tsx'
import styles from './book.module.css'
import { EntryForm } from './EntryForm.tsx'

/** The emergency book (R36): whom to ring in a region, the lines of the country and what this centre wrote itself. */
export function Book() {
  const t = useWords('helpline')
  const cases = useWords('cases')
  const me = useMe()
  const [language] = useLanguage()
  const [region, setRegion] = useState<Region | null>(null)
  const [adding, setAdding] = useState(false)
  const add = me.may(may.log) && <Button onClick={() => setAdding(true)}>{t('book.add')}</Button>
  return (
    <Page above={<To path="/calls">{t('title.calls')}</To>} title={t('title.book')} actions={add}>
      <label className={styles['pick']}>
        {t('row.region')}
        <select
          className={styles['select']}
          value={region ?? ''}
          onChange={(event) => setRegion(event.currentTarget.value === '' ? null : (event.currentTarget.value as Region))}
        >
          <option value="">{t('book.everywhere')}</option>
          {usualRegions([], me.country)
            .filter((each) => each !== 'other')
            .map((each) => (
              <option key={each} value={each}>
                {regionName(each, language) || cases('region.other')}
              </option>
            ))}
        </select>
      </label>
      <BookList region={region} canEdit={me.may(may.log)} />
      {adding && <EntryForm region={region} onClose={() => setAdding(false)} />}
    </Page>
  )
}
