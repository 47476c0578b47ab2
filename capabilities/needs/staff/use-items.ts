import { useCallback, useMemo } from 'react'
import { type Opened, useDevice, useMe, useRecords } from '#kernel/device/index.ts'
import { item } from '../sealed/item.ts'

export type Item = Opened<typeof item>

/** Whether it lies open for everybody of intake, or of a case in a circle of its own, and not with a few. */
export function useIsOpen(): (one: Item) => boolean {
  const me = useMe()
  const { records } = useDevice()
  return useCallback(
    (one) =>
      me.circles.some(({ circle, name }) => name === 'intake' && circle === one.circle) || records.held(one.caseId)?.circle === one.circle,
    [me, records],
  )
}

/** The needs of a case that I may read and that still hold, those that help tonight first. */
export function useItems(caseId: string): readonly Item[] {
  const items = useRecords(item, { caseId })
  return useMemo(
    () => items.filter(({ sealed }) => sealed.over === undefined).sort((a, b) => (a.coded.asked < b.coded.asked ? -1 : 1)),
    [items],
  )
}
