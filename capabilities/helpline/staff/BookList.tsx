import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Opened, useDates, useLanguage, useMe, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { bookWhats } from '../records.ts'
import { type Region, regionName } from '../rows.ts'
import { bookLines, countryOfCall, isStale, type Line } from '../rules.ts'
import { emergency } from '../sealed/emergency.ts'
import styles from './book.module.css'
import { EntryForm } from './EntryForm.tsx'

type Entry = Opened<typeof emergency>

/** Numbers of a region: the centre's own first, since somebody has called them, then the lines of the country. Works offline. */
export function BookList({ region, canEdit }: { region: Region | null; canEdit: boolean }) {
  const t = useWords('helpline')
  const me = useMe()
  const today = useToday()
  const own = useRecords(emergency)
  const country = countryOfCall({ region }, me.country)
  const entries = useMemo(
    () =>
      own
        .filter(({ coded }) => !coded.off && (region === null || coded.region === null || coded.region === region))
        .toSorted((a, b) => bookWhats.indexOf(a.coded.what) - bookWhats.indexOf(b.coded.what)),
    [own, region],
  )
  const lines = useMemo(() => bookLines(country, region, today), [country, region, today])
  return (
    <div className={styles['book']}>
      <section className={styles['part']} aria-label={t('book.ours')}>
        <h2 className={styles['title']}>{t('book.ours')}</h2>
        {entries.length === 0 ? (
          <p className={styles['quiet']}>{t('book.empty')}</p>
        ) : (
          <ul className={styles['list']}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <OwnEntry entry={entry} today={today} canEdit={canEdit} />
              </li>
            ))}
          </ul>
        )}
      </section>
      <section className={styles['part']} aria-label={t('book.country')}>
        <h2 className={styles['title']}>{t('book.country')}</h2>
        {lines.some(({ verified }) => verified === null) && <p className={styles['quiet']}>{t('book.unchecked')}</p>}
        <ul className={styles['list']}>
          {lines.map((line) => (
            <li key={line.code}>
              <CountryLine line={line} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

function OwnEntry({ entry, today, canEdit }: { entry: Entry; today: string; canEdit: boolean }) {
  const t = useWords('helpline')
  const [language] = useLanguage()
  const dates = useDates()
  const put = usePut()
  const undo = useUndo()
  const [editing, setEditing] = useState(false)
  const { coded, sealed } = entry
  const change = (more: Partial<Entry['coded']>, said: string) =>
    undo(put(emergency, { id: entry.id, coded: { ...coded, ...more }, sealed }), said)
  return (
    <Sheet>
      <div className={styles['entry']}>
        <span className={styles['number']} translate="no">
          {sealed.number}
        </span>
        <span className={styles['name']}>
          <span translate="no">{sealed.name}</span>
          <span className={styles['quiet']}>
            {t(`whom.${coded.what}`)}
            {coded.region !== null && coded.region !== 'other' ? ` · ${regionName(coded.region, language)}` : ''}
          </span>
          {sealed.note !== undefined && <span translate="no">{sealed.note}</span>}
        </span>
        {isStale(coded.checkedOn, today) ? (
          <Tag tone="ochre">{coded.checkedOn === null ? t('book.never') : t('book.stale', { day: dates.short(coded.checkedOn) })}</Tag>
        ) : (
          <Tag tone="leaf">{t('book.checked', { day: dates.short(coded.checkedOn!) })}</Tag>
        )}
        {canEdit && (
          <span className={styles['deeds']}>
            <Button size="compact-sm" variant="default" onClick={() => change({ checkedOn: today }, t('book.check-said'))}>
              {t('book.check')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => setEditing(true)}>
              {t('book.change')}
            </Button>
            <Button size="compact-sm" variant="default" onClick={() => change({ off: true }, t('book.off-said'))}>
              {t('book.off')}
            </Button>
          </span>
        )}
      </div>
      {editing && <EntryForm of={entry} region={coded.region} onClose={() => setEditing(false)} />}
    </Sheet>
  )
}

function CountryLine({ line }: { line: Line }) {
  const t = useWords('helpline')
  const [language] = useLanguage()
  const dates = useDates()
  return (
    <div className={styles['entry']}>
      <span className={styles['number']} translate="no">
        {line.number}
      </span>
      <span className={styles['name']}>
        {t(`whom.${line.what}`)}
        <span className={styles['quiet']}>
          {[
            line.region === null ? t('book.whole-country') : regionName(line.region as Region, language),
            line.hours === null ? null : line.hours === 'always' ? t('book.always') : `${line.hours.from}–${line.hours.to}`,
            line.free ? t('book.free') : null,
          ]
            .filter((each) => each !== null)
            .join(' · ')}
        </span>
      </span>
      {line.verified !== null && <Tag tone="leaf">{t('book.checked', { day: dates.short(line.verified) })}</Tag>}
    </div>
  )
}
