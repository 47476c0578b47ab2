import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useState } from 'react'
import { useGo, useMasked, useMe, useRefused, useWords } from '#kernel/device/index.ts'
import { IconBed } from '#look/icons.tsx'
import { useRowKey } from '#look/keys.ts'
import { Page, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import { houseToday, limitWarning, type Party } from '../rules.ts'
import styles from './board.module.css'
import { PlaceFamily } from './PlaceFamily.tsx'
import { Rack, spans, type Span } from './Rack.tsx'
import { StaySheet } from './StaySheet.tsx'
import { type House, type StayRow, useHouse } from './use-house.ts'

/** The bed board (A15): what is free today in one line, the rack of rooms by days, and every deed by key and button. */
export function Board() {
  const t = useWords('shelter')
  const me = useMe()
  const go = useGo()
  const house = useHouse()
  const masked = useMasked()
  const [span, setSpan] = useState<Span>('month')
  const [silhouette, setSilhouette] = useState(false)
  const [doing, setDoing] = useState<{ readonly place: true } | { readonly stay: string } | null>(null)
  const canPlace = me.may(may.place)
  useRowKey('KeyP', () => canPlace && setDoing({ place: true }))
  const count = houseToday(house.rooms, house.stays, house.today, house.moment)
  const open = doing !== null && 'stay' in doing ? house.stays.find((each) => each.id === doing.stay) : undefined
  const rooms = me.may(may.rooms) && (
    <Button variant="default" onClick={() => go('/shelter/rooms')}>
      {t('title.rooms')}
    </Button>
  )
  return (
    <Page
      title={t('title.board')}
      actions={
        <>
          {rooms}
          {canPlace && house.rooms.length > 0 && (
            <Button leftSection={<IconBed size={18} />} onClick={() => setDoing({ place: true })}>
              {t('place')} <kbd className={styles['key']}>P</kbd>
            </Button>
          )}
        </>
      }
      state={house.rooms.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('board.empty'), action: rooms }}
    >
      <p className={styles['free']}>
        <strong>{t('free-today', { beds: count.freeBeds })}</strong>
        <span>{t('free-cots', { count: count.freeCots })}</span>
        {count.freeStepFree > 0 && <span>{t('free-step-free', { count: count.freeStepFree })}</span>}
        <span>{t('in-the-house', { people: count.people, families: count.families, beds: count.beds })}</span>
      </p>
      <Settle house={house} />
      <Decisions house={house} onOpen={(stay) => setDoing({ stay })} />
      <div className={styles['tools']}>
        <SegmentedControl
          aria-label={t('span')}
          value={span}
          onChange={(value) => setSpan(value as Span)}
          data={spans.map((value) => ({ value, label: t(`span.${value}`) }))}
        />
        <Switch
          label={t('silhouette')}
          checked={silhouette || masked}
          disabled={masked}
          onChange={(event) => setSilhouette(event.currentTarget.checked)}
        />
      </div>
      <Rack house={house} span={span} silhouette={silhouette || masked} onOpen={(stay) => setDoing({ stay })} />
      {doing !== null && 'place' in doing && <PlaceFamily onClose={() => setDoing(null)} />}
      {open !== undefined && <StaySheet stay={open} house={house} onClose={() => setDoing(null)} />}
    </Page>
  )
}

const partyOf = ({ coded }: StayRow): Party => ({
  women: coded.women,
  men: coded.men,
  children: coded.children,
  cots: coded.cots,
  stepFree: false,
})

/** Placements the server did not take, most often because the bed was given on another device meanwhile. Nothing is lost. */
function Settle({ house }: { house: House }) {
  const t = useWords('shelter')
  const refused = useRefused()
  const [again, setAgain] = useState<StayRow | null>(null)
  return (
    <>
      {house.refused.map((each) => {
        const waiting = refused.find(({ id }) => id === each.id)
        return (
          <Trouble key={each.id}>
            <div className={styles['settle']}>
              <span>
                {t('settle', { alias: each.sealed.alias })} {t(`refusal.${each.refusal}`)}
              </span>
              <Button size="compact-sm" onClick={() => setAgain(each)}>
                {t('settle.other-bed')}
              </Button>
              <Button size="compact-sm" variant="default" onClick={() => void waiting?.drop()}>
                {t('settle.drop')}
              </Button>
            </div>
          </Trouble>
        )
      })}
      {again !== null && (
        <PlaceFamily
          whom={{ caseId: again.caseId, alias: again.sealed.alias, party: partyOf(again) }}
          onClose={(placed) => {
            if (placed !== undefined) void refused.find(({ id }) => id === again.id)?.drop()
            setAgain(null)
          }}
        />
      )}
    </>
  )
}

/** Whose limit is near: 30, 14, 7 days, or past. The list stands above the rack because the decision is a person's. */
function Decisions({ house, onOpen }: { house: House; onOpen: (stay: string) => void }) {
  const t = useWords('shelter')
  const masked = useMasked()
  const near = house.stays
    .map((stay) => ({ stay, warning: limitWarning(stay, house.limit, house.today) }))
    .filter(({ warning }) => warning !== null)
  if (near.length === 0) return null
  return (
    <Sheet tone="ochre">
      <div className={styles['near']}>
        <strong>{t('decide')}</strong>
        {near.map(({ stay, warning }) => (
          <Button key={stay.id} variant="default" size="compact-sm" onClick={() => onOpen(stay.id)}>
            {masked ? t('family') : stay.sealed.alias}: {warning === 'past' ? t('limit.past') : t('limit.within', { days: warning })}
          </Button>
        ))}
      </div>
    </Sheet>
  )
}
