import { Button, NativeSelect } from '@mantine/core'
import { useMemo, useState } from 'react'
import { To, useDates, useMe, useSorting, useToday, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { TextField } from '#look/field.tsx'
import { RowList } from '#look/list.tsx'
import { Page, Section } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import type { Entry, EntryKind } from '../entry.ts'
import { allLines, type Line } from '../lines.ts'
import { listing } from '../listing.ts'
import { hidden } from '../shown.ts'
import styles from './directory.module.css'
import { usePlaces } from './use-places.ts'
import { useStandings } from './use-standings.ts'

const shownKinds: readonly EntryKind[] = [
  'crisis_centre',
  'shelter',
  'support_centre',
  'resource_centre',
  'family_support_centre',
  'adaptation_centre',
  'legal_aid',
  'medical',
  'child',
  'disability',
  'hiv',
  'social_service',
  'state',
  'union',
  'ngo',
]

/** A30: lines and organisations of the centre's country; found in three keys, and honest about what nobody has checked. */
export function Directory() {
  const t = useWords('directory')
  const { country } = useMe()
  const today = useToday()
  const compare = useSorting()
  const standingOf = useStandings()
  const { regions, placeOf } = usePlaces()
  const [sought, setSought] = useState('')
  const [region, setRegion] = useState('')
  const [kind, setKind] = useState('')
  const own = useMemo(() => listing.filter((entry) => entry.country === country && hidden(entry, true) !== 'line'), [country])
  const lines = allLines(country, today)
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const fits = (entry: Entry) => {
    const text = [entry.name, entry.latin, entry.town?.ru, entry.town?.en, ...entry.phones.map((phone) => phone.display)]
      .join(' ')
      .toLowerCase()
    return (
      words.every((word) => text.includes(word)) &&
      (region === '' || entry.region === region) &&
      (kind === '' || entry.kinds.includes(kind as EntryKind))
    )
  }
  const found = own
    .filter(fits)
    .sort(
      (a, b) =>
        Number(a.kept) - Number(b.kept) ||
        Number(placeOf(a) === '') - Number(placeOf(b) === '') ||
        compare(placeOf(a), placeOf(b)) ||
        compare(a.name, b.name),
    )
  const checked = own.filter((entry) => standingOf(entry.id).on !== null && !standingOf(entry.id).stale).length
  const reset = () => {
    setSought('')
    setRegion('')
    setKind('')
  }
  return (
    <Page title={t('title')}>
      <p className={styles['intro']}>{t('staff.lead')}</p>
      <Section title={t('staff.lines')}>
        <ul className={styles['lines']}>
          {lines.map((line) => (
            <LineRow key={line.code} line={line} />
          ))}
        </ul>
      </Section>
      <Section title={t('staff.organisations')} actions={<Tag>{t('staff.progress', { n: checked, all: own.length })}</Tag>}>
        <div className={styles['filters']}>
          <TextField label={t('staff.search')} value={sought} onChange={setSought} />
          <NativeSelect
            label={t('find.region')}
            value={region}
            onChange={(event) => setRegion(event.currentTarget.value)}
            data={[{ value: '', label: t('find.everywhere') }, ...regions.map((each) => ({ value: each.code, label: each.name }))]}
          />
          <NativeSelect
            label={t('staff.kind')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value)}
            data={[{ value: '', label: t('find.any') }, ...shownKinds.map((value) => ({ value, label: t(`kind.${value}`) }))]}
          />
        </div>
        {found.length === 0 ? (
          <EmptyState
            sentence={t('staff.empty')}
            action={
              <Button variant="default" onClick={reset}>
                {t('staff.empty.all')}
              </Button>
            }
          />
        ) : (
          <RowList label={t('staff.organisations')} items={found} keyOf={(entry) => entry.id} row={entryRow} />
        )}
      </Section>
    </Page>
  )
}

function LineRow({ line }: { line: Line }) {
  const t = useWords('directory')
  const dates = useDates()
  const general = ['police', 'ambulance', 'emergency'].includes(line.what)
  const hours = line.hours === null ? t('hours.ask') : line.hours === 'always' ? t('hours.always') : t('hours.between', line.hours)
  const name = t(general ? `line.${line.what}` : `line.${line.code}`)
  const { regions } = usePlaces()
  return (
    <li className={styles['line']} data-long={line.number.length > 5 || undefined}>
      <b className={styles['number']}>{line.number}</b>
      <span>
        <span className={styles['name']}>{name}</span>
        <small>
          {[
            general ? regions.find(({ code }) => code === line.region)?.name : '',
            hours,
            line.free === true ? t('free') : '',
            line.verified === null ? t('check.none') : t('check.on', { day: dates.day(line.verified) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </span>
    </li>
  )
}

const entryRow = (entry: Entry) => <EntryRow entry={entry} />

function EntryRow({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  const { placeOf } = usePlaces()
  const place = placeOf(entry)
  return (
    <To path={`/directory/${entry.page}`} className={styles['row']}>
      <span className={styles['what']}>
        <span className={styles['name']}>{entry.kept ? t('staff.kept') : entry.name}</span>
        <small>{[entry.kinds.map((kind) => kindWord(t, kind)).filter(Boolean)[0], place].filter(Boolean).join(' · ')}</small>
      </span>
      <Standing entry={entry} />
    </To>
  )
}

/** The word of a kind, or nothing for kinds that only describe the owner. */
export const kindWord = (t: (key: string) => string, kind: EntryKind): string => (shownKinds.includes(kind) ? t(`kind.${kind}`) : '')

/** One tag: how sure we are of an entry. */
export function Standing({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  const dates = useDates()
  const { outcome, on, stale, until } = useStandings()(entry.id)
  if (entry.kept) return <Tag tone="plum">{t('staff.kept')}</Tag>
  if (until !== null) return <Tag tone="leaf">{t('staff.published', { day: dates.day(until) })}</Tag>
  if (stale) return <Tag tone="ochre">{t('staff.stale')}</Tag>
  if (outcome !== null && on !== null)
    return <Tag tone={outcome === 'confirmed' ? 'leaf' : 'ochre'}>{`${t(`outcome.${outcome}`)} · ${dates.day(on)}`}</Tag>
  return <Tag>{t('check.none')}</Tag>
}
