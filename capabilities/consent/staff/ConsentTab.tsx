import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { type Opened, useDates, useMasked, useMe, usePut, useToday, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import layout from '#look/layout.module.css'
import { Section, Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { holdsOn, withdrawn } from '../rules.ts'
import { consent } from '../sealed/consent.ts'
import { disclosure } from '../sealed/disclosure.ts'
import { AskConsent } from './AskConsent.tsx'
import styles from './consent.module.css'
import { HandOver } from './HandOver.tsx'
import { ReadAloud } from './ReadAloud.tsx'
import { useConsents } from './use-consents.ts'
import { WhoToTell } from './WhoToTell.tsx'

type CardRecord = Opened<typeof consent>
type Left = Opened<typeof disclosure>

/** What she agreed to, card by card, and what has left the centre. */
export function ConsentTab({ caseId }: { caseId: string }) {
  const t = useWords('consent')
  const me = useMe()
  const { cards, disclosures } = useConsents(caseId)
  const isOpen = useCase(caseId)?.file.coded.status === 'open'
  const [doing, setDoing] = useState<'ask' | 'hand' | null>(null)
  const ask = isOpen && me.may(may.write) && (
    <Button variant={cards.length === 0 ? 'filled' : 'default'} onClick={() => setDoing('ask')}>
      {t('ask.title')}
    </Button>
  )
  return (
    <div className={layout['stack']}>
      <Section
        title={t('title')}
        actions={
          <>
            {cards.length > 0 && ask}
            {isOpen && me.may(may.disclose) && (
              <Button variant={cards.length === 0 ? 'default' : 'filled'} onClick={() => setDoing('hand')}>
                {t('hand.title')}
              </Button>
            )}
          </>
        }
      >
        {cards.length === 0 ? (
          <EmptyState sentence={t('empty')} action={ask} />
        ) : (
          <ul className={styles['cards']}>
            {cards.map((card) => (
              <li key={card.id}>
                <CardSheet card={card} left={disclosures.filter((each) => each.coded.consent === card.id)} canWrite={me.may(may.write)} />
              </li>
            ))}
          </ul>
        )}
      </Section>
      {disclosures.length > 0 && (
        <Section title={t('left.title')}>
          <ul className={styles['cards']}>
            {disclosures.map((each) => (
              <LeftLine key={each.id} left={each} />
            ))}
          </ul>
        </Section>
      )}
      {doing === 'ask' && <AskConsent caseId={caseId} rest="" onClose={() => setDoing(null)} />}
      {doing === 'hand' && <HandOver caseId={caseId} onClose={() => setDoing(null)} />}
    </div>
  )
}

function CardSheet({ card, left, canWrite }: { card: CardRecord; left: readonly Left[]; canWrite: boolean }) {
  const t = useWords('consent')
  const dates = useDates()
  const today = useToday()
  const masked = useMasked()
  const put = usePut()
  const [doing, setDoing] = useState<'read' | 'tell' | null>(null)
  const [language, setLanguage] = useState(card.coded.language)
  const { coded, sealed } = card
  const holds = holdsOn(coded, today)
  const state = coded.state === 'given' && !holds ? 'ended' : coded.state
  const mustTell = coded.state === 'withdrawn' && coded.toldOn === null
  const withdraw = () => {
    // not held back: from this moment nothing more leaves
    put(consent, { id: card.id, caseId: card.caseId, coded: withdrawn(coded, today), sealed })
    setDoing('tell')
  }
  return (
    <Sheet {...(mustTell ? { tone: 'ochre' as const } : {})}>
      <p className={styles['cardHead']}>
        <span>
          {t(`recipient.${coded.recipient}`)}
          {sealed.whom !== undefined && !masked && <span translate="no">, {sealed.whom}</span>}
        </span>
        <Tag tone={holds ? 'leaf' : state === 'withdrawn' || state === 'ended' ? 'ochre' : 'plain'}>{t(`state.${state}`)}</Tag>
        {card.state !== 'there' && <Tag tone="lake">{t(card.state === 'refused' ? 'not-accepted' : 'on-its-way')}</Tag>}
      </p>
      <p className={styles['line']}>
        {t(`purpose.${coded.purpose}`)}
        {coded.fields.length > 0 && <>: {coded.fields.map((field) => t(`what.${field}`)).join(', ')}</>}
      </p>
      {!masked && sealed.why !== undefined && (
        <p className={styles['line']} translate="no">
          {sealed.why}
        </p>
      )}
      {!masked && sealed.words !== undefined && (
        <p className={styles['line']} translate="no">
          «{sealed.words}»
        </p>
      )}
      <p className={layout['meta']}>
        {t('asked-on', { day: dates.day(coded.from), language: t(`in.${coded.language}`) })}
        {coded.form !== null && <> · {t(`form.${coded.form}`)}</>}
        {!masked && sealed.witness !== undefined && <span translate="no">: {sealed.witness}</span>}
        {coded.until !== null && coded.state === 'given' && <> · {t('until-day', { day: dates.day(coded.until) })}</>}
        {coded.withdrawnOn !== null && <> · {t('withdrawn-on', { day: dates.day(coded.withdrawnOn) })}</>}
        {coded.toldOn !== null && <> · {t('told-on', { day: dates.day(coded.toldOn) })}</>}
      </p>
      <div className={styles['actions']}>
        {coded.fields.length > 0 && (
          <button type="button" className={styles['link']} onClick={() => setDoing('read')}>
            {t('read.again')}
          </button>
        )}
        {coded.state === 'given' && canWrite && (
          <Button variant="default" onClick={withdraw}>
            {t('withdraw')}
          </Button>
        )}
        {mustTell && (
          <Button variant="default" onClick={() => setDoing('tell')}>
            {t('tell.title')}
          </Button>
        )}
      </div>
      {doing === 'read' && (
        <ReadAloud
          recipient={coded.recipient}
          purpose={coded.purpose}
          fields={coded.fields}
          whom={sealed.whom ?? ''}
          why={sealed.why ?? ''}
          until={coded.until}
          language={language}
          onLanguage={setLanguage}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'tell' && <WhoToTell card={card} left={left} onClose={() => setDoing(null)} />}
    </Sheet>
  )
}

function LeftLine({ left }: { left: Left }) {
  const t = useWords('consent')
  const dates = useDates()
  const me = useMe()
  const masked = useMasked()
  const put = usePut()
  const { coded, sealed } = left
  const notLeft = () => put(disclosure, { id: left.id, caseId: left.caseId, coded: { ...coded, way: 'not_left' }, sealed })
  return (
    <li className={styles['gone']}>
      <span>
        {dates.moment(coded.at)}: {t(`recipient.${coded.recipient}`)}
        {sealed.whom !== undefined && !masked && <span translate="no">, {sealed.whom}</span>} — {t(`way.${coded.way}`)}
      </span>
      <span className={layout['meta']}>
        {t(`purpose.${coded.purpose}`)}: {coded.fields.map((field) => t(`what.${field}`)).join(', ')}
      </span>
      {coded.way !== 'not_left' && me.may(may.disclose) && (
        <button type="button" className={styles['link']} onClick={notLeft}>
          {t('left.not')}
        </button>
      )}
    </li>
  )
}
