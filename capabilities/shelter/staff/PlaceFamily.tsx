import { Button, Modal, Switch } from '@mantine/core'
import { useCallback, useMemo, useRef, useState } from 'react'
import { type CaseRow, CasePicker, useOpenCase } from '#capabilities/cases/staff/door.tsx'
import { offerUndo, useMe, usePut, useWords } from '#kernel/device/index.ts'
import { Trouble } from '#look/problems.tsx'
import { Stepper } from '#look/stepper.tsx'
import { freeBeds, type Party, suggestRooms, takes } from '../rules.ts'
import { stay } from '../sealed/stay.ts'
import styles from './place-family.module.css'
import { type StayRow, useHouse } from './use-house.ts'
import { usePlace } from './use-place.ts'

export interface Placed {
  readonly caseId: string
  readonly alias: string
}

/** Rooms offered; the best stand first, and more would hide the button. */
const shownRooms = 5

const partyOf = (children: number | null): Party => ({ women: 1, men: 0, children: children ?? 0, cots: 0, stepFree: false })

/**
 * [Note: five keys to place a family] P on the board (or in the case) · Enter takes the case that stands first: opened
 * last and without a bed · Enter takes the figures, filled in from the case · Enter takes the room suggested first · Enter
 * places. Where nothing has to be changed that is all; every step can be changed by arrows and digits, or by mouse.
 */
export function PlaceFamily({
  whom,
  moving,
  onClose,
}: {
  /** Known already: from a case, or a placement that was refused. */
  whom?: Placed & { readonly party: Party }
  /** A family that changes rooms: it leaves its beds in the same step. */
  moving?: StayRow
  onClose: (placed?: StayRow) => void
}) {
  const t = useWords('shelter')
  const me = useMe()
  const put = usePut()
  const place = usePlace()
  const openCase = useOpenCase()
  const house = useHouse()
  const [who, setWho] = useState<Placed | 'new' | null>(whom ?? null)
  const [party, setParty] = useState<Party>(whom?.party ?? partyOf(0))
  const [chosen, setChosen] = useState<string | null>(null)
  const figures = useRef<HTMLDivElement>(null)
  const rooms = useRef<HTMLDivElement>(null)
  const deed = useRef<HTMLButtonElement>(null)
  const others = moving === undefined ? house.stays : house.stays.filter((each) => each.id !== moving.id)
  const suggestions = suggestRooms(party, freeBeds(house.rooms, others, house.today, house.moment))
    .filter((each) => each.room.id !== moving?.coded.room)
    .slice(0, shownRooms)
  const into = suggestions.find((each) => each.room.id === chosen) ?? suggestions[0]
  const placed = useMemo(
    () => new Set(house.stays.filter((each) => takes(each, house.today, house.moment)).map((each) => each.caseId)),
    [house],
  )
  const hasBed = useCallback((row: CaseRow) => placed.has(row.caseId), [placed])
  const focusFigures = () => requestAnimationFrame(() => figures.current?.querySelector<HTMLElement>('[role=spinbutton]')?.focus())
  const pick = (row: CaseRow | 'new') => {
    if (row === 'new') setWho('new')
    else {
      setWho({ caseId: row.caseId, alias: row.alias })
      setParty(partyOf(row.file.coded.children))
    }
    focusFigures()
  }
  const save = (how: 'staying' | 'held') => {
    if (into === undefined || who === null) return
    const family = who === 'new' ? openCase({ known: { children: party.children } }) : who
    if (moving !== undefined) {
      put(stay, {
        id: moving.id,
        caseId: moving.caseId,
        coded: { ...moving.coded, left: house.today, state: 'left', heldUntil: null, reason: 'moved' },
        sealed: moving.sealed,
      })
    }
    const now = place(family.caseId, family.alias, party, into, how, moving)
    // A bed is claimed at once, not after the ten seconds in which an ordinary entry may be taken back: another device
    // may be giving it too. Taking it back lets the bed go. A move is two records: it is taken back by moving again.
    if (moving === undefined) {
      offerUndo(t(how === 'held' ? 'held-for-two-hours' : 'placed', { alias: family.alias }), () => {
        put(stay, {
          id: now.id,
          caseId: now.caseId,
          coded: { ...now.coded, state: 'left', left: now.coded.from, heldUntil: null, reason: 'other' },
          sealed: now.sealed,
        })
      })
    }
    onClose(now)
  }
  const isEnter = (event: React.KeyboardEvent) => (event.code === 'Enter' || event.code === 'NumpadEnter') && !event.ctrlKey
  const set = (field: 'women' | 'men' | 'children' | 'cots') => (value: number | null) => {
    setChosen(null)
    setParty({ ...party, [field]: value ?? 0, ...(field === 'children' && party.cots > (value ?? 0) ? { cots: value ?? 0 } : {}) })
  }
  return (
    <Modal
      opened
      onClose={() => onClose()}
      size="lg"
      title={t(moving === undefined ? 'place' : 'move')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles['steps']}>
        {who === null ? (
          <CasePicker label={t('place.who')} onPick={pick} later={hasBed} canMake={me.may('cases.open')} autoFocus />
        ) : (
          <p className={styles['who']}>
            <strong>{who === 'new' ? t('place.new-case') : who.alias}</strong>
            {whom === undefined && (
              <Button variant="subtle" size="compact-sm" onClick={() => setWho(null)}>
                {t('place.other-case')}
              </Button>
            )}
          </p>
        )}
        <div
          ref={figures}
          className={styles['figures']}
          onKeyDown={(event) => {
            if (!isEnter(event) || !(event.target instanceof HTMLElement) || event.target.tagName === 'BUTTON') return
            event.preventDefault()
            rooms.current?.querySelector<HTMLElement>('[aria-checked=true]')?.focus()
          }}
        >
          <Stepper label={t('women')} value={party.women} onChange={set('women')} most={20} />
          <Stepper label={t('children')} value={party.children} onChange={set('children')} most={20} />
          <Stepper label={t('cots-of-them')} value={party.cots} onChange={set('cots')} most={party.children} />
          <Stepper label={t('men')} value={party.men} onChange={set('men')} most={20} />
          <Switch
            label={t('step-free-needed')}
            checked={party.stepFree}
            onChange={(event) => {
              setChosen(null)
              setParty({ ...party, stepFree: event.currentTarget.checked })
            }}
          />
        </div>
        {suggestions.length === 0 ? (
          <Trouble>{t('no-room')}</Trouble>
        ) : (
          <div
            ref={rooms}
            className={styles['rooms']}
            role="radiogroup"
            aria-label={t('place.where')}
            onKeyDown={(event) => {
              const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.code]
              if (step !== undefined) {
                event.preventDefault()
                const at = suggestions.findIndex((each) => each.room.id === into?.room.id)
                const next = suggestions[(at + step + suggestions.length) % suggestions.length]!
                setChosen(next.room.id)
                rooms.current?.querySelector<HTMLElement>(`[data-room="${next.room.id}"]`)?.focus()
              } else if (isEnter(event)) {
                event.preventDefault()
                deed.current?.focus()
              }
            }}
          >
            {suggestions.map((each) => {
              const row = house.rooms.find((known) => known.id === each.room.id)
              const isChosen = each.room.id === into?.room.id
              return (
                <button
                  key={each.room.id}
                  type="button"
                  role="radio"
                  aria-checked={isChosen}
                  tabIndex={isChosen ? 0 : -1}
                  data-room={each.room.id}
                  className={styles['room']}
                  onClick={() => setChosen(each.room.id)}
                >
                  <strong>{row?.sealed.name}</strong>
                  <span>{t(`kind.${each.room.coded.kind}`)}</span>
                  <span>{t('free-here', { beds: each.beds.length, cots: each.cots.length })}</span>
                  {each.room.coded.stepFree && <span>{t('step-free')}</span>}
                  {!each.empty && <span>{t('shared')}</span>}
                </button>
              )
            })}
          </div>
        )}
        <div className={styles['actions']}>
          <Button ref={deed} disabled={into === undefined || who === null} onClick={() => save('staying')}>
            {t(moving === undefined ? 'place.now' : 'move.now')}
          </Button>
          {moving === undefined && (
            <Button variant="default" disabled={into === undefined || who === null} onClick={() => save('held')}>
              {t('place.hold')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => onClose()}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Modal>
  )
}
