import { Button } from '@mantine/core'
import { useState } from 'react'
import { CaseAlias } from '#capabilities/cases/staff/door.tsx'
import { Leaves, type Recipient } from '#capabilities/consent/staff/door.tsx'
import { useColleagues } from '#capabilities/duties/staff/door.tsx'
import { useDevice, useMe, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { handedTo, handovers } from '../records.ts'
import { bookLines, countryOfCall, type Line } from '../rules.ts'
import styles from './handover.module.css'
import type { CallDraft, HandoverTry } from './use-call-draft.ts'

type To = (typeof handedTo)[number]
/** Who hears of her, in the words of a consent. */
const recipientOf: Readonly<Record<Exclude<To, 'worker'>, Recipient>> = {
  centre: 'other_centre',
  police: 'police',
  ambulance: 'ambulance',
  emergency: 'authority',
  advice: 'helpline',
  children: 'helpline',
  legal: 'lawyer',
  mind: 'health',
  other: 'other',
}

export interface Handed {
  readonly one: HandoverTry
  readonly worker: string | null
}

/**
 * A warm handover (R35): one rings the other first, then three talk, then one leaves. Outside the centre nothing is told of
 * her but what she wants, unless she has agreed to it for that recipient.
 */
export function Handover({ draft, onHanded, onLeave }: { draft: CallDraft; onHanded: (handed: Handed) => void; onLeave: () => void }) {
  const t = useWords('helpline')
  const me = useMe()
  const today = useToday()
  const { now } = useDevice()
  const colleagues = useColleagues().filter(({ named }) => named.includes('intake'))
  const { region } = draft.logging.answers
  const lines = bookLines(countryOfCall({ region }, me.country), region, today)
  const [to, setTo] = useState<To | null>(null)
  const [worker, setWorker] = useState<string | null>(null)
  const [line, setLine] = useState<Line | null>(null)
  const [whom, setWhom] = useState('')
  const [story, setStory] = useState('')
  const [told, setTold] = useState(false)
  const ofKind = lines.filter((each) => each.what === to)
  const isReady = to !== null && (to !== 'worker' || worker !== null)
  const done = (outcome: (typeof handovers)[number]) => {
    if (!isReady) return
    const name = to === 'worker' ? '' : (line?.number ?? whom.trim())
    onHanded({
      one: {
        at: now().toISOString(),
        to,
        outcome,
        ...(name !== '' && { whom: name }),
        ...(story.trim() !== '' && { said: story.trim() }),
        ...(to !== 'worker' && { agreed: told }),
      },
      worker: to === 'worker' ? worker : null,
    })
    setLine(null)
    setTold(false)
  }
  return (
    <section
      className={styles['card']}
      aria-label={t('hand')}
      onKeyDown={(event) => {
        if (event.code === 'Escape') onLeave()
      }}
    >
      <h2 className={styles['title']}>{t('hand')}</h2>
      <ChoiceRow
        label={t('hand.to')}
        choices={handedTo
          .filter((each) => each !== 'worker' || colleagues.length > 0)
          .map((value) => ({ value, label: t(`whom.${value}`) }))}
        value={to}
        onChange={(value) => {
          setTo(value)
          setLine(lines.find((each) => each.what === value) ?? null)
        }}
      />
      {to === 'worker' && (
        <ChoiceRow
          label={t('hand.worker')}
          choices={colleagues.map(({ account, name }) => ({ value: account, label: name }))}
          value={worker}
          onChange={setWorker}
        />
      )}
      {ofKind.length > 0 && (
        <ChoiceRow
          label={t('hand.line')}
          choices={ofKind.map(({ code, number }) => ({ value: code, label: number }))}
          value={line?.code ?? null}
          onChange={(code) => setLine(lines.find((each) => each.code === code) ?? null)}
        />
      )}
      {(to === 'centre' || to === 'other') && <TextField label={t('hand.whom')} value={whom} onChange={setWhom} />}
      {to !== null && (
        <>
          {to !== 'worker' &&
            (draft.toCase === null ? (
              <p className={styles['told']}>{t('hand.nameless')}</p>
            ) : (
              <div className={styles['told']}>
                <span>
                  {t('hand.by-consent')} <CaseAlias caseId={draft.toCase} />
                </span>
                <Leaves
                  caseId={draft.toCase}
                  recipient={recipientOf[to]}
                  purpose="danger"
                  fields={['alias', 'contact', 'danger', 'children']}
                  whom={line?.number ?? whom}
                  way="told"
                  label={t('hand.tell')}
                  onGone={() => setTold(true)}
                />
              </div>
            ))}
          <TextField
            label={t(to === 'worker' ? 'hand.story' : 'hand.said')}
            hint={t(to === 'worker' ? 'hand.story.hint' : 'hand.said.hint')}
            value={story}
            onChange={setStory}
          />
          <div className={styles['outcomes']} role="group" aria-label={t('hand.outcome')}>
            {handovers.map((outcome) => (
              <Button
                key={outcome}
                variant={outcome === 'accepted' ? 'filled' : 'default'}
                disabled={!isReady}
                onClick={() => done(outcome)}
              >
                {t(`handover.${outcome}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {draft.handovers.length > 0 && (
        <ul className={styles['tries']}>
          {draft.handovers.map((each) => (
            <li key={each.at}>{`${t(`whom.${each.to}`)}: ${t(`handover.${each.outcome}`)}`}</li>
          ))}
        </ul>
      )}
    </section>
  )
}
