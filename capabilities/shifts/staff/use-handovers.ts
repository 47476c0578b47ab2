import { useMemo } from 'react'
import { useDevice, useMe, usePut, useRecords } from '#kernel/device/index.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import { handoverKind } from '../records.ts'
import { handover } from '../sealed/shift.ts'

/** Notes between shifts that she may read, the newest first; writing one, and saying that it was read. */
export function useHandovers() {
  const me = useMe()
  const put = usePut()
  const { now } = useDevice()
  const all = useRecords(handover)
  return useMemo(() => {
    const notes = all.filter(({ state }) => state !== 'refused').sort((a, b) => (a.coded.written < b.coded.written ? 1 : -1))
    return {
      notes,
      unread: notes.filter(({ coded }) => coded.reader === null && coded.writer !== me.account),
      circles: handoverKind.circles.filter((name) => me.circles.some((circle) => circle.name === name)),
      write(text: { readonly happened: string; readonly lookAfter: string }, circle: RoleCircle) {
        const coded = { writer: me.account, written: now().toISOString(), reader: null, read: null }
        return put(handover, { circle, coded, sealed: text })
      },
      markRead(one: (typeof notes)[number]) {
        return put(handover, { id: one.id, coded: { ...one.coded, reader: me.account, read: now().toISOString() }, sealed: one.sealed })
      },
    }
  }, [all, me, put, now])
}
export type HandoverNote = ReturnType<typeof useHandovers>['notes'][number]
