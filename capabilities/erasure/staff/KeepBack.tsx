import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDates, useMe, usePut, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { DateField } from '#look/date-field.tsx'
import { TextNote } from '#look/field.tsx'
import { Section, Sheet } from '#look/page.tsx'
import { may } from '../access.ts'
import { isKept } from '../rules.ts'
import { hold, holdReasons } from '../sealed/hold.ts'
import styles from './erasure.module.css'

/** Not to be erased: by whom and why, sealed; to keep it back, and to let it go again. */
export function KeepBack({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const me = useMe()
  const put = usePut()
  const dates = useDates()
  const today = useToday()
  const holds = useRecords(hold, { caseId }).filter(({ coded }) => isKept(coded, today))
  const [why, setWhy] = useState<(typeof holdReasons)[number] | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const mayHold = me.may(may.hold)
  const keep = () => {
    if (why === null) return
    put(hold, { caseId, coded: { until, lifted: false }, sealed: { why, ...(note.trim() === '' ? {} : { note: note.trim() }) } })
    setWhy(null)
    setUntil(null)
    setNote('')
  }
  if (holds.length === 0 && !mayHold) return null
  return (
    <Section title={t('hold.title')}>
      {holds.map((each) => (
        <Sheet key={each.id} tone="lake">
          <p>
            {each.coded.until === null
              ? t('hold.is', { why: t(`hold.why.${each.sealed.why}`) })
              : t('hold.until', { why: t(`hold.why.${each.sealed.why}`), day: dates.day(each.coded.until) })}
          </p>
          {each.sealed.note !== undefined && <p className={styles['note']}>{each.sealed.note}</p>}
          {mayHold && (
            <Button
              variant="default"
              onClick={() => put(hold, { id: each.id, caseId, coded: { ...each.coded, lifted: true }, sealed: each.sealed })}
            >
              {t('hold.lift')}
            </Button>
          )}
        </Sheet>
      ))}
      {holds.length === 0 && (
        <>
          <ChoiceRow
            label={t('hold.why')}
            choices={holdReasons.map((value) => ({ value, label: t(`hold.why.${value}`) }))}
            value={why}
            onChange={setWhy}
          />
          {why !== null && (
            <>
              <DateField
                label={t('hold.day')}
                hint={t('hold.day.hint')}
                value={until}
                onChange={setUntil}
                today={today}
                quick={[90, 365]}
              />
              <TextNote label={t('hold.note')} value={note} onChange={setNote} />
              <div>
                <Button onClick={keep}>{t('hold.do')}</Button>
              </div>
            </>
          )}
        </>
      )}
    </Section>
  )
}
