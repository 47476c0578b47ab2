import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useDates, useMe, useParam, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { Page, Section, Sheet } from '#look/page.tsx'
import { may } from '../access.ts'
import { accepted, type Entry } from '../entry.ts'
import type { EntryId } from '../entry-ids.ts'
import { listing } from '../listing.ts'
import { needsOf } from '../needs.ts'
import { check } from '../sealed/check.ts'
import { publish } from '../sealed/publish.ts'
import { hidden } from '../shown.ts'
import { Behind } from './Behind.tsx'
import { CallForm } from './CallForm.tsx'
import { kindWord, Standing } from './Directory.tsx'
import styles from './directory.module.css'
import { usePlaces } from './use-places.ts'
import { useStandings } from './use-standings.ts'

/** One organisation: what was written of it, what calls showed, and whether the public sees its number. */
export function Organisation() {
  const t = useWords('directory')
  const page = useParam('page')
  const { country } = useMe()
  const entry = listing.find((each) => each.page === page && each.country === country)
  const back = <To path="/directory">{t('title')}</To>
  if (entry === undefined)
    return <Page title={t('centre.h1')} above={back} state="empty" empty={{ sentence: t('staff.empty'), action: back }} />
  return <Known entry={entry} />
}

function Known({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  const dates = useDates()
  const me = useMe()
  const { placeOf } = usePlaces()
  const [writing, setWriting] = useState(false)
  const calls = useRecords(check)
    .filter((call) => call.coded.entry === entry.id)
    .sort((a, b) => (a.coded.on + a.at < b.coded.on + b.at ? 1 : -1))
  const why = hidden(entry, false)
  const edits = me.may(may.edit)
  const stated = accepted.filter((who) => entry.accepts[who] !== undefined)
  const ask = <span className={styles['unknown']}>{t('ask')}</span>
  return (
    <Page
      title={entry.kept ? t('staff.kept') : entry.name}
      above={<To path="/directory">{t('title')}</To>}
      actions={edits && !writing && <Button onClick={() => setWriting(true)}>{t('staff.call')}</Button>}
      narrow
    >
      <p className={styles['state']}>
        <Standing entry={entry} />
      </p>
      {entry.kept && <Sheet tone="plum">{t('staff.kept.text')}</Sheet>}
      {why === 'in-doubt' && <Sheet tone="ochre">{t('staff.doubt')}</Sheet>}
      {why === 'other-help' && <Sheet tone="ochre">{t('staff.other-help')}</Sheet>}
      {writing && <CallForm entry={entry.id as EntryId} done={() => setWriting(false)} />}
      <dl className={styles['facts']}>
        <dt>{t('entry.kind')}</dt>
        <dd>{[...new Set(entry.kinds.map((kind) => kindWord(t, kind)).filter(Boolean))].join(' · ') || ask}</dd>
        <dt>{t('entry.town')}</dt>
        <dd>{placeOf(entry) || ask}</dd>
        <dt>{t('entry.phone')}</dt>
        <dd>
          {entry.phones.length === 0
            ? t('staff.phones.none')
            : entry.phones.map((phone) => (
                <span key={phone.display} className={styles['phone']}>
                  <b>{phone.display}</b> {phone.note && <small lang="en">{phone.note}</small>}
                </span>
              ))}
        </dd>
        <dt>{t('entry.services')}</dt>
        <dd>
          {entry.assumed
            ? t('staff.assumed')
            : needsOf(entry.services)
                .map((need) => t(`need.${need}`))
                .join(' · ') || ask}
        </dd>
        <dt>{t('entry.accepts')}</dt>
        <dd>
          {entry.assumed || stated.length === 0
            ? ask
            : stated.map((who) => `${t(`accept.${who}`)}: ${t(entry.accepts[who] === true ? 'entry.yes' : 'entry.no')}`).join(' · ')}
        </dd>
        <dt>{t('entry.hours')}</dt>
        <dd>{entry.hours === '24/7' ? t('hours.always') : (entry.hours ?? ask)}</dd>
        {(entry.note ?? entry.admission) && (
          <>
            <dt>{t('staff.note')}</dt>
            <dd lang="en">{[entry.note, entry.admission].filter(Boolean).join(' ')}</dd>
          </>
        )}
      </dl>
      {edits && !entry.kept && <Publishing entry={entry} />}
      {calls.length > 0 && (
        <Section title={t('staff.checked')}>
          <ol className={styles['calls']}>
            {calls.map((call) => (
              <li key={call.id}>
                <b>{t(`outcome.${call.coded.outcome}`)}</b> · {dates.day(call.coded.on)}
                {[call.sealed.spokeTo, call.sealed.note].filter(Boolean).map((text) => (
                  <p key={text}>{text}</p>
                ))}
              </li>
            ))}
          </ol>
        </Section>
      )}
      <Behind entry={entry} />
    </Page>
  )
}

/** The decision for the public site: possible only while a confirming call holds. */
function Publishing({ entry }: { entry: Entry }) {
  const t = useWords('directory')
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const standing = useStandings()(entry.id)
  const before = useRecords(publish).find((record) => record.coded.entry === entry.id)
  const choose = (yes: boolean) =>
    undo(
      put(publish, {
        ...(before === undefined ? {} : { id: before.id }),
        coded: { entry: entry.id as EntryId, publish: yes, on: today },
        sealed: { note: '' },
      }),
      t(yes ? 'staff.publish' : 'staff.publish.off'),
    )
  if (standing.until !== null)
    return (
      <p>
        <Button variant="default" onClick={() => choose(false)}>
          {t('staff.publish.off')}
        </Button>
      </p>
    )
  return (
    <p className={styles['publish']}>
      <Button variant="default" disabled={!standing.mayShow} onClick={() => choose(true)}>
        {t('staff.publish')}
      </Button>
      {!standing.mayShow && <small>{t('staff.publish.needs')}</small>}
    </p>
  )
}
