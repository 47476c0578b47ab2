import { Button, Modal } from '@mantine/core'
import { type Opened, useDates, usePut, useToday, useWords } from '#kernel/device/index.ts'
import layout from '#look/layout.module.css'
import { consent } from '../sealed/consent.ts'
import type { disclosure } from '../sealed/disclosure.ts'
import styles from './consent.module.css'

/** Who had been told under a card that she has withdrawn, so that each of them hears of it. */
export function WhoToTell({
  card,
  left,
  onClose,
}: {
  card: Opened<typeof consent>
  left: readonly Opened<typeof disclosure>[]
  onClose: () => void
}) {
  const t = useWords('consent')
  const dates = useDates()
  const today = useToday()
  const put = usePut()
  const told = left.filter(({ coded }) => coded.way !== 'not_left')
  const done = () => {
    put(consent, { id: card.id, caseId: card.caseId, coded: { ...card.coded, toldOn: today }, sealed: card.sealed })
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('tell.title')} closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={layout['stack']}>
        <p className={layout['lead']}>{t(told.length === 0 ? 'tell.nobody' : 'tell.lead')}</p>
        {told.length > 0 && (
          <ul className={styles['cards']}>
            {told.map(({ id, coded, sealed }) => (
              <li key={id} className={styles['gone']}>
                <span>
                  {t(`recipient.${coded.recipient}`)}
                  {(sealed.whom ?? card.sealed.whom) !== undefined && <span translate="no">, {sealed.whom ?? card.sealed.whom}</span>}
                </span>
                <span className={layout['meta']}>
                  {dates.moment(coded.at)} · {t(`way.${coded.way}`)} · {coded.fields.map((field) => t(`what.${field}`)).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        )}
        <div className={styles['actions']}>
          <Button onClick={done}>{t(told.length === 0 ? 'tell.nobody.done' : 'tell.done')}</Button>
          <Button variant="default" onClick={onClose}>
            {t('tell.later')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
