import type { Device } from '#kernel/device/index.ts'
import { type Lying, type Standing, standingOf } from '../rules.ts'
import { restriction } from '../sealed/restriction.ts'

/** How a case stands, and what is needed to close it or to open it again. */
export interface Here extends Standing {
  readonly lying: readonly Lying[]
  /** Who reads it now. */
  readonly readers: readonly string[]
  /** Records that are on their way to another circle. */
  readonly moving: number
}

/** Judges a case from what this device holds of it; undefined while the case is not here. */
export function standingNow(device: Device, caseId: string): Here | undefined {
  const { records } = device
  const circles = device.chain.get()?.circles ?? []
  const itself = records.held(caseId)
  if (!itself) return undefined
  const waiting = new Set([...device.refused.get(), ...device.conflicts.get()].map(({ id }) => id))
  const held = records.ofCase(caseId)
  const lying = held.map(({ id, kind, circle, content, state }): Lying => {
    return { id, caseId, kind, circle, isLocked: 'locked' in content, waits: state === 'refused' || waiting.has(id) }
  })
  const restrictions = records.list(restriction, caseId).map(({ id, coded, sealed, at }) => {
    return { id, circle: coded.circle, lifted: coded.lifted, at, management: sealed.management ?? [] }
  })
  const standing = standingOf(caseId, lying, restrictions, circles, (kind) => records.shapeOf(kind)?.of.circles[0])
  if (!standing) return undefined
  const onTheirWay = held.filter(({ content, state }) => (state === 'sealed' || state === 'sending') && 'movedBy' in content)
  return {
    ...standing,
    lying,
    readers: (circles.find(({ circle }) => circle === itself.circle)?.members ?? []).filter((member) => member !== 'recovery'),
    moving: onTheirWay.length,
  }
}
