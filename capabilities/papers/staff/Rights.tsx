import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Opened, useDates, useMasked, useMe, usePut, useRecords, useToday, useUndo, useWords } from '#kernel/device/index.ts'
import { Section } from '#look/page.tsx'
import { Tag, type Tone } from '#look/tag.tsx'
import type { entitlementStates } from '../records.ts'
import { mayAsk, type MayAsk } from '../rules.ts'
import { entitlement } from '../sealed/entitlement.ts'
import { standing as standingShape } from '../sealed/standing.ts'
import { EntitlementForm } from './EntitlementForm.tsx'
import styles from './papers.module.css'
import { StandingForm } from './StandingForm.tsx'

const tones: Readonly<Record<(typeof entitlementStates)[number], Tone>> = {
  asked: 'lake',
  granted: 'leaf',
  refused: 'brick',
  ended: 'plain',
}

/** What she may ask for by the law of the country, with where it was read, and what came of what she asked. */
export function Rights({ caseId, canWrite }: { caseId: string; canWrite: boolean }) {
  const t = useWords('papers')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const masked = useMasked()
  const known = useRecords(standingShape, { caseId }).at(-1)
  const asked = useRecords(entitlement, { caseId })
  const [doing, setDoing] = useState<'standing' | { readonly was: Opened<typeof entitlement>; readonly may: MayAsk } | null>(null)
  const standing = known?.sealed.standing
  const list = useMemo(() => mayAsk(me.country, today, standing), [me.country, today, standing])
  const ask = ({ fact }: MayAsk) => {
    const saved = put(entitlement, {
      caseId,
      coded: { group: fact.value.group, state: 'asked', askedOn: today, decidedOn: null, endsOn: null },
      sealed: { what: fact.value.code },
    })
    undo(saved, t('right.saved'))
  }
  return (
    <Section title={t('rights')}>
      <div className={styles['standing']}>
        <span className={styles['line']}>
          {masked
            ? t('standing.masked')
            : standing === undefined
              ? t('standing.unknown')
              : [t(`standing.${standing}`), known?.sealed.citizenship].filter(Boolean).join(' · ')}
        </span>
        {canWrite && (
          <Button variant="default" onClick={() => setDoing('standing')}>
            {t('standing.change')}
          </Button>
        )}
      </div>
      <p className={styles['line']}>{t('rights.lead')}</p>
      <ul className={styles['rights']}>
        {list.map((may) => (
          <Right
            key={may.fact.value.code}
            may={may}
            was={asked.findLast(({ sealed, state }) => sealed.what === may.fact.value.code && state !== 'refused')}
            canWrite={canWrite}
            onAsk={() => ask(may)}
            onOpen={(was) => setDoing({ was, may })}
          />
        ))}
      </ul>
      {doing === 'standing' && <StandingForm caseId={caseId} was={known} onClose={() => setDoing(null)} />}
      {doing !== null && doing !== 'standing' && (
        <EntitlementForm was={doing.was} term={doing.may.fact.value.term} onClose={() => setDoing(null)} />
      )}
    </Section>
  )
}

function Right({
  may: { fact, fits },
  was,
  canWrite,
  onAsk,
  onOpen,
}: {
  may: MayAsk
  was: Opened<typeof entitlement> | undefined
  canWrite: boolean
  onAsk: () => void
  onOpen: (was: Opened<typeof entitlement>) => void
}) {
  const t = useWords('papers')
  const dates = useDates()
  const { code, issuer, term } = fact.value
  const sure = fact.confidence === 'A' ? 'read' : fact.confidence === 'B' ? 'heard' : 'check'
  return (
    <li className={styles['right']}>
      <div className={styles['what']}>
        <strong>{t(`entitlement.${code}`)}</strong>
        <div className={styles['meta']}>
          <span>{t(`issuer.${issuer}`)}</span>
          {term !== null && <span>{t(`term.${term.unit}`, { count: term.count })}</span>}
          {fits === 'yes' && <span>{t('fits.yes')}</span>}
          <Tag tone={sure === 'read' ? 'leaf' : sure === 'heard' ? 'plain' : 'ochre'}>{t(`sure.${sure}`)}</Tag>
          <details>
            <summary>{t('source')}</summary>
            <span lang="en" translate="no">
              {fact.source}
              {fact.note !== undefined && ` · ${fact.note}`}
            </span>
          </details>
        </div>
      </div>
      <div className={styles['state']}>
        {was === undefined ? (
          canWrite && (
            <Button variant="default" onClick={onAsk}>
              {t('right.ask')}
            </Button>
          )
        ) : (
          <>
            <Tag tone={tones[was.coded.state]}>
              {t(`right.${was.coded.state}`)}
              {was.coded.endsOn !== null && ` · ${t('until-day', { day: dates.short(was.coded.endsOn) })}`}
            </Tag>
            {canWrite && (
              <Button variant="default" onClick={() => onOpen(was)}>
                {t('right.change')}
              </Button>
            )}
          </>
        )}
      </div>
    </li>
  )
}
