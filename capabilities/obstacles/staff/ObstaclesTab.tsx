import { Button } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, useDates, useMasked, useMe, useRecords, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Section } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { pressure } from '../sealed/pressure.ts'
import { refusal } from '../sealed/refusal.ts'
import { withdrawal } from '../sealed/withdrawal.ts'
import { AddPressure } from './AddPressure.tsx'
import { AddRefusal } from './AddRefusal.tsx'
import { AddWithdrawal } from './AddWithdrawal.tsx'
import styles from './obstacles.module.css'

const forms = { refusal: AddRefusal, pressure: AddPressure, withdrawal: AddWithdrawal }

/** What stands in her way: refusals by agencies, pressure, statements taken back; the newest first. */
export function ObstaclesTab({ caseId }: { caseId: string }) {
  const t = useWords('obstacles')
  const me = useMe()
  const file = useCase(caseId)?.file
  const refusals = useRecords(refusal, { caseId })
  const pressures = useRecords(pressure, { caseId })
  const withdrawals = useRecords(withdrawal, { caseId })
  const [adding, setAdding] = useState<keyof typeof forms | null>(null)
  const canWrite = me.may(may.write) && file?.coded.status === 'open'
  const Form = adding === null ? null : forms[adding]
  const isEmpty = refusals.length + pressures.length + withdrawals.length === 0
  const deeds = canWrite && (
    <>
      <Button variant="default" onClick={() => setAdding('withdrawal')}>
        {t('withdrawal.add')}
      </Button>
      <Button variant="default" onClick={() => setAdding('pressure')}>
        {t('pressure.add')}
      </Button>
      <Button onClick={() => setAdding('refusal')}>{t('refusal.add')}</Button>
    </>
  )
  return (
    <Section title={!isEmpty && t('title')} actions={!isEmpty && deeds}>
      {isEmpty && <EmptyState sentence={t('empty')} action={deeds && <div className={styles['actions']}>{deeds}</div>} />}
      <Kept title={t('refusals')} records={refusals}>
        {(each) => <Refused each={each} />}
      </Kept>
      <Kept title={t('pressures')} records={pressures}>
        {(each) => <Pressed each={each} />}
      </Kept>
      <Kept title={t('withdrawals')} records={withdrawals}>
        {(each) => <TakenBack each={each} />}
      </Kept>
      {Form !== null && <Form caseId={caseId} rest="" onClose={() => setAdding(null)} />}
    </Section>
  )
}

function Kept<R extends { readonly id: string; readonly coded: { readonly on: string } }>({
  title,
  records,
  children,
}: {
  title: string
  records: readonly R[]
  children: (each: R) => ReactNode
}) {
  const sorted = useMemo(() => [...records].sort((a, b) => (a.coded.on < b.coded.on ? 1 : -1)), [records])
  if (sorted.length === 0) return null
  return (
    <section aria-label={title}>
      <h3 className={styles['title']}>{title}</h3>
      <ul className={styles['list']}>
        {sorted.map((each) => (
          <li key={each.id} className={styles['item']}>
            {children(each)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Refused({ each: { coded, sealed } }: { each: Opened<typeof refusal> }) {
  const t = useWords('obstacles')
  const dates = useDates()
  return (
    <>
      <p className={styles['head']}>
        <time dateTime={coded.on}>{dates.short(coded.on)}</time>
        <strong>{t(`agency.${coded.agency}`)}</strong>
        {coded.what.map((what) => (
          <Tag key={what} tone="ochre">
            {t(`wrong.${what}`)}
          </Tag>
        ))}
        {coded.repeated && <Tag>{t('repeated.short')}</Tag>}
      </p>
      <Said text={sealed.words} more={[sealed.office, sealed.who, sealed.witness && t('witness.is', { who: sealed.witness })]} />
    </>
  )
}

function Pressed({ each: { coded, sealed } }: { each: Opened<typeof pressure> }) {
  const t = useWords('obstacles')
  const cases = useWords('cases')
  const dates = useDates()
  return (
    <>
      <p className={styles['head']}>
        <time dateTime={coded.on}>{dates.short(coded.on)}</time>
        {coded.by !== null && <strong>{cases(`relation.${coded.by}`)}</strong>}
        {coded.how.map((how) => (
          <Tag key={how} tone="brick">
            {t(`how.${how}`)}
          </Tag>
        ))}
        {coded.aim !== null && <span className={styles['line']}>{t(`aim.${coded.aim}`)}</span>}
      </p>
      <Said text={sealed.text} />
    </>
  )
}

function TakenBack({ each: { coded, sealed } }: { each: Opened<typeof withdrawal> }) {
  const t = useWords('obstacles')
  const dates = useDates()
  return (
    <>
      <p className={styles['head']}>
        <time dateTime={coded.on}>{dates.short(coded.on)}</time>
        <strong>{t(`withdrawn.${coded.what}`)}</strong>
        <Tag tone={coded.will === 'free' ? 'plain' : 'brick'}>{t(`will.${coded.will}`)}</Tag>
      </p>
      <Said text={sealed.text} />
    </>
  )
}

function Said({ text, more = [] }: { text: string | undefined; more?: readonly (string | undefined)[] }) {
  const masked = useMasked()
  const said = more.filter((each) => each !== undefined && each !== '')
  if (masked || (text === undefined && said.length === 0)) return null
  return (
    <>
      {text !== undefined && (
        <p className={styles['said']} translate="no">
          {text}
        </p>
      )}
      {said.length > 0 && (
        <p className={styles['line']} translate="no">
          {said.join(' · ')}
        </p>
      )}
    </>
  )
}
