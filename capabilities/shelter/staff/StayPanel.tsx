import { Button } from '@mantine/core'
import { useState } from 'react'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { useDates, useMe, useRecords, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { useRowKey } from '#look/keys.ts'
import { RowList } from '#look/list.tsx'
import { may } from '../access.ts'
import { ranOut } from '../rules.ts'
import { stay as stayShape } from '../sealed/stay.ts'
import { PlaceFamily } from './PlaceFamily.tsx'
import { StaySheet } from './StaySheet.tsx'
import styles from './stay-sheet.module.css'
import { useHouse } from './use-house.ts'

/** The shelter's tab of a case file: where the family stays, earlier stays, and the way to a bed by P. */
export function StayPanel({ caseId }: { caseId: string }) {
  const t = useWords('shelter')
  const me = useMe()
  const dates = useDates()
  const house = useHouse()
  const found = useCase(caseId)
  const stays = useRecords(stayShape, { caseId })
  const [doing, setDoing] = useState<'place' | { readonly stay: string } | null>(null)
  const shown = [...stays].filter((stay) => !ranOut(stay, house.moment)).sort((a, b) => (a.coded.from < b.coded.from ? 1 : -1))
  const here = shown.find((stay) => stay.coded.left === null && stay.state !== 'refused')
  const canPlace = me.may(may.place) && here === undefined && found?.file.coded.status === 'open'
  useRowKey(canPlace ? 'KeyP' : undefined, () => setDoing('place'))
  const open = typeof doing === 'object' && doing !== null ? house.stays.find((each) => each.id === doing.stay) : undefined
  return (
    <div className={styles['panel']}>
      {here === undefined && (
        <EmptyState sentence={t('panel.empty')} action={canPlace && <Button onClick={() => setDoing('place')}>{t('place')}</Button>} />
      )}
      {shown.length > 0 && (
        <RowList
          label={t('panel.stays')}
          items={shown}
          keyOf={(stay) => stay.id}
          row={(stay) => (
            <button type="button" onClick={() => setDoing({ stay: stay.id })}>
              <strong>{t('stay.room', { name: house.rooms.find((room) => room.id === stay.coded.room)?.sealed.name ?? '—' })}</strong>
              <span>{t(`state.${stay.coded.state}`)}</span>
              <span>
                {stay.coded.left === null
                  ? t('stay.since', { day: dates.short(stay.coded.from) })
                  : `${dates.short(stay.coded.from)} – ${dates.short(stay.coded.left)}`}
              </span>
              {stay.coded.reason !== null && <span>{t(`leave.${stay.coded.reason}`)}</span>}
              {stay.state === 'refused' && <span>{t(`refusal.${stay.refusal}`)}</span>}
            </button>
          )}
        />
      )}
      {doing === 'place' && found !== undefined && (
        <PlaceFamily
          whom={{
            caseId,
            alias: found.alias,
            party: { women: 1, men: 0, children: found.file.coded.children ?? 0, cots: 0, stepFree: false },
          }}
          onClose={() => setDoing(null)}
        />
      )}
      {open !== undefined && <StaySheet stay={open} house={house} onClose={() => setDoing(null)} />}
    </div>
  )
}
