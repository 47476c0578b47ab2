import { useEffect, useMemo, useState } from 'react'
import { type Opened, useDevice, useMe, useRecords, useToday } from '#kernel/device/index.ts'
import { stayLaw } from '../rules.ts'
import { room } from '../sealed/room.ts'
import { stay } from '../sealed/stay.ts'

export type RoomRow = Opened<typeof room>
export type StayRow = Opened<typeof stay>

/** Rooms, the stays that count, the day, the law of stays, and the moment (it moves every half minute, so holds run out). */
export function useHouse() {
  const me = useMe()
  const today = useToday()
  const { now } = useDevice()
  const rooms = useRecords(room)
  const all = useRecords(stay)
  const [moment, setMoment] = useState(() => now().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setMoment(now().toISOString()), 30_000)
    return () => clearInterval(timer)
  }, [now])
  return useMemo(() => {
    const ordered = [...rooms].sort((a, b) => a.coded.order - b.coded.order || (a.id < b.id ? -1 : 1))
    // what the server refused took no bed: it waits, visible, to be settled
    const stays = all.filter((each) => each.state !== 'refused')
    return { rooms: ordered, stays, refused: all.filter((each) => each.state === 'refused'), today, moment, ...stayLaw(me.country, today) }
  }, [rooms, all, today, moment, me.country])
}
export type House = ReturnType<typeof useHouse>
