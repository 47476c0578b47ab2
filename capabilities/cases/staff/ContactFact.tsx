import { useDates, useMasked, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { IconPhone, IconWarning } from '#look/icons.tsx'
import { contactHolds } from '../rules.ts'
import { contact } from '../sealed/contact.ts'
import styles from './case-head.module.css'

/** Whether and when she may be called, in one line: «Связь: звонить, будни, 10–14», and that it has to be asked again. */
export function ContactFact({ caseId, onOpen }: { caseId: string; onOpen: () => void }) {
  const t = useWords('cases')
  const dates = useDates()
  const today = useToday()
  const masked = useMasked()
  const known = useRecords(contact, { caseId }).at(-1)
  const holds = known !== undefined && contactHolds(known.coded, today)
  const how = (): string => {
    if (known === undefined) return t('fact.contact-none')
    if (!holds) return t('fact.contact-stale', { day: dates.short(known.coded.until ?? today) })
    const { means } = known.coded
    const said = means.includes('no_contact') ? ['no_contact' as const] : means
    const words = said.map((each) => t(`means.${each}`).toLowerCase())
    const when = masked || known.sealed.when === undefined ? [] : [known.sealed.when]
    return t('fact.contact', { how: [...words, ...when].join(', ') || '…' })
  }
  return (
    <button type="button" className={styles['contact']} data-asks={!holds || undefined} onClick={onOpen}>
      {holds ? <IconPhone size={16} /> : <IconWarning size={16} />}
      <span translate="no">{how()}</span>
    </button>
  )
}
