import { Button, Checkbox, Modal } from '@mantine/core'
import { useMemo, useState } from 'react'
import { noteInLedger, useDates, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField, TextNote } from '#look/field.tsx'
import layout from '#look/layout.module.css'
import { Trouble } from '#look/problems.tsx'
import { PrintPage } from '#look/print-page.tsx'
import type { DisclosedField } from '../codes.ts'
import { leaksIn } from '../leaks.ts'
import styles from './consent.module.css'
import type { LeavesProps } from './Leaves.tsx'
import { Paper } from './Paper.tsx'
import { useConsents, useKnown, useSecrets } from './use-consents.ts'
import { type ToTell, useDisclose } from './use-disclose.ts'

/** Exactly what will leave, word for word; then ten seconds, then the server's receipt, and only then the paper or the call. */
export function LeavingSheet({
  caseId,
  recipient,
  purpose,
  fields,
  values,
  whom,
  way,
  label,
  onGone,
  after,
  onClose,
  onAsk,
}: LeavesProps & { readonly onClose: () => void; readonly onAsk: () => void }) {
  const t = useWords('consent')
  const dates = useDates()
  const { usable, leaving, start, cancel } = useDisclose(caseId, onGone)
  const { cards } = useConsents(caseId)
  const secrets = useSecrets(caseId)
  const known = useKnown(caseId)
  const fitting = usable(recipient, purpose, fields)
  const [chosen, setChosen] = useState(fitting[0]?.consent ?? null)
  const mayTell = useMemo(
    () => usable(recipient, purpose, fields).find(({ consent }) => consent === chosen)?.fields ?? [],
    [usable, recipient, purpose, fields, chosen],
  )
  const card = cards.find(({ id }) => id === chosen)
  const [ticked, setTicked] = useState<readonly DisclosedField[]>(() => mayTell.filter((field) => (values?.[field] ?? '') !== ''))
  const [said, setSaid] = useState<Readonly<Partial<Record<DisclosedField, string>>>>({ ...known, ...values })
  const [to, setTo] = useState(card?.sealed.whom ?? whom ?? '')
  const told = useMemo(
    () => Object.fromEntries(ticked.filter((field) => mayTell.includes(field)).map((field) => [field, said[field]?.trim() ?? ''])),
    [ticked, said, mayTell],
  ) as ToTell['said']
  const leaks = useMemo(() => leaksIn(told, secrets), [told, secrets])
  const isEmpty = Object.values(told).every((text) => text === '') || Object.keys(told).length === 0
  const what: ToTell = { recipient, purpose, said: told, whom: card?.sealed.whom ?? (to.trim() || undefined), way, under: card?.id }
  const isOpen = leaving.is === 'not' || leaving.is === 'refused'
  const close = () => {
    if (leaving.is !== 'gone') cancel()
    onClose()
  }
  return (
    <Modal opened onClose={close} title={label} size="lg" closeButtonProps={{ 'aria-label': t('close') }}>
      <div className={layout['stack']}>
        <dl className={styles['facts']}>
          <dt>{t('whom')}</dt>
          <dd>
            {t(`recipient.${recipient}`)}
            {card?.sealed.whom !== undefined && <>, {card.sealed.whom}</>}
          </dd>
          <dt>{t('purpose')}</dt>
          <dd>{t(`purpose.${purpose}`)}</dd>
          {card !== undefined && card.coded.until !== null && (
            <>
              <dt>{t('under')}</dt>
              <dd>{t('under.card', { from: dates.day(card.coded.from), until: dates.day(card.coded.until) })}</dd>
            </>
          )}
        </dl>
        {leaving.is === 'refused' && <Trouble tone="brick">{t(`refusal.${leaving.why}`)}</Trouble>}
        {isOpen ? (
          <>
            {fitting.length > 1 && (
              <ChoiceRow
                label={t('leave.which-card')}
                choices={fitting.map(({ consent }) => {
                  const each = cards.find(({ id }) => id === consent)
                  return {
                    value: consent,
                    label: `${each?.sealed.whom ?? t(`recipient.${recipient}`)}, ${dates.short(each?.coded.from ?? '')}`,
                  }
                })}
                value={chosen}
                onChange={setChosen}
                canClear={false}
              />
            )}
            {card?.sealed.whom === undefined && <TextField label={t('whom.name')} hint={t('whom.name.hint')} value={to} onChange={setTo} />}
            <fieldset className={styles['fields']}>
              <legend>{t('leave.exactly')}</legend>
              {fields.map((field) => {
                const can = mayTell.includes(field)
                const on = can && ticked.includes(field)
                return (
                  <div key={field} className={styles['field']}>
                    <Checkbox
                      label={t(`what.${field}`)}
                      {...(can ? {} : { description: t('leave.not-this') })}
                      disabled={!can}
                      checked={on}
                      onChange={() => setTicked(on ? ticked.filter((each) => each !== field) : [...ticked, field])}
                    />
                    {on && (
                      <TextNote
                        label={t('leave.words', { field: t(`what.${field}`) })}
                        value={said[field] ?? ''}
                        onChange={(text) => setSaid({ ...said, [field]: text })}
                      />
                    )}
                  </div>
                )
              })}
            </fieldset>
            <p className={layout['lead']}>{t('leave.that-she-is-here')}</p>
            {leaks.map((leak) => (
              <Trouble key={`${leak.in} ${leak.of}`}>{t('leave.leak', { in: t(`what.${leak.in}`), of: t(`what.${leak.of}`) })}</Trouble>
            ))}
            <div className={styles['actions']}>
              <Button disabled={isEmpty || leaks.length > 0 || Object.values(told).includes('')} onClick={() => start(what)}>
                {t(`leave.do.${way}`)}
              </Button>
              <Button variant="default" onClick={close}>
                {t('cancel')}
              </Button>
              {mayTell.length < fields.length && (
                <button type="button" className={styles['link']} onClick={onAsk}>
                  {t('leave.ask-more')}
                </button>
              )}
            </div>
          </>
        ) : leaving.is === 'gone' ? (
          <>
            <p className={styles['receipt']} role="status">
              {t('leave.receipt', { at: dates.moment(leaving.at) })}
            </p>
            {way === 'told' && <Paper what={what} />}
            <div className={styles['actions']}>
              {way === 'printed' && (
                <PrintPage label={t('leave.print')} onPrint={() => noteInLedger('printed', caseId)}>
                  {() => <Paper what={what} />}
                </PrintPage>
              )}
              {after?.(what)}
              <Button variant={way === 'printed' || after ? 'default' : 'filled'} onClick={onClose}>
                {t('leave.done')}
              </Button>
            </div>
          </>
        ) : (
          <>
            <Paper what={what} />
            <p className={styles['held']} role="status">
              {leaving.is === 'held' ? t('leave.held') : t(leaving.is === 'waiting' ? 'leave.waiting' : 'leave.asking')}
              {leaving.is === 'held' && <strong aria-hidden="true"> {leaving.seconds}</strong>}
            </p>
            <Button variant="default" data-autofocus onClick={cancel}>
              {t('leave.stop')}
            </Button>
          </>
        )}
      </div>
    </Modal>
  )
}
