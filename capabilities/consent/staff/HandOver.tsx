import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { inFirstField } from '#look/first-field.ts'
import layout from '#look/layout.module.css'
import { Trouble } from '#look/problems.tsx'
import { fields as allFields, type Purpose, purposes, type Recipient, recipients } from '../codes.ts'
import { holdsOn } from '../rules.ts'
import { AskConsent, Select } from './AskConsent.tsx'
import styles from './consent.module.css'
import { LeavingSheet } from './LeavingSheet.tsx'
import { useConsents } from './use-consents.ts'
import { useDisclose } from './use-disclose.ts'

/** «Передать сведения»: to whom, what for, how; then exactly what. Only what a card allows can be chosen. */
export function HandOver({ caseId, onClose }: { caseId: string; onClose: () => void }) {
  const t = useWords('consent')
  const today = useToday()
  const { cards } = useConsents(caseId)
  const { allowed, usable } = useDisclose(caseId)
  const holding = cards.filter(({ coded }) => holdsOn(coded, today))
  const [recipient, setRecipient] = useState<Recipient | null>(holding.length === 1 ? (holding[0]?.coded.recipient ?? null) : null)
  const [purpose, setPurpose] = useState<Purpose | null>(holding.length === 1 ? (holding[0]?.coded.purpose ?? null) : null)
  const [way, setWay] = useState<'printed' | 'told'>('told')
  const [doing, setDoing] = useState<'leave' | 'ask' | null>(null)
  const answer = recipient !== null && purpose !== null ? allowed(recipient, purpose, allFields) : null
  const some = recipient !== null && purpose !== null ? usable(recipient, purpose, allFields) : []
  const can = some.length > 0
  const mayTell = allFields.filter((field) => some.some(({ fields }) => fields.includes(field)))
  if (doing === 'leave' && recipient !== null && purpose !== null) {
    return (
      <LeavingSheet
        caseId={caseId}
        recipient={recipient}
        purpose={purpose}
        fields={mayTell}
        way={way}
        label={t('hand.title')}
        onClose={onClose}
        onAsk={() => setDoing('ask')}
      />
    )
  }
  if (doing === 'ask') {
    return (
      <AskConsent
        caseId={caseId}
        rest=""
        {...(recipient === null || purpose === null ? {} : { wanted: { recipient, purpose, fields: [] } })}
        onClose={() => setDoing(null)}
      />
    )
  }
  return (
    <Modal opened onClose={onClose} title={t('hand.title')} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={layout['stack']} ref={inFirstField}>
        <p className={layout['lead']}>{t('hand.lead')}</p>
        <div className={styles['two']}>
          <Select
            label={t('whom')}
            none={t('not-chosen')}
            value={recipient}
            choices={recipients.map((value) => ({ value, label: t(`recipient.${value}`) }))}
            onChange={setRecipient}
          />
          <Select
            label={t('purpose')}
            none={t('not-chosen')}
            value={purpose}
            choices={purposes.map((value) => ({ value, label: t(`purpose.${value}`) }))}
            onChange={setPurpose}
          />
        </div>
        <ChoiceRow
          label={t('hand.way')}
          choices={(['told', 'printed'] as const).map((value) => ({ value, label: t(`hand.way.${value}`) }))}
          value={way}
          onChange={(next) => setWay(next ?? 'told')}
          canClear={false}
        />
        {answer !== null && !can && <Trouble tone="lake">{t(`refusal.${answer.ok ? 'no-consent' : answer.why}`)}</Trouble>}
        {can && <p className={layout['lead']}>{t('hand.may', { fields: mayTell.map((field) => t(`what.${field}`)).join(', ') })}</p>}
        <div className={styles['actions']}>
          <Button disabled={!can} onClick={() => setDoing('leave')}>
            {t('next')}
          </Button>
          {answer !== null && !can && (
            <Button variant="default" onClick={() => setDoing('ask')}>
              {t('ask.title')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
