import { useMemo } from 'react'
import { useDevice, useSignal } from './device-context.tsx'
import { ownCirclesOver, type OwnCircles } from './own-circles.ts'

/** Circles of a few people that nobody else in the centre reads: to make one, to see who reads it, to let others in. */
export function useOwnCircles(): OwnCircles {
  const device = useDevice()
  const state = useSignal(device.chain)
  return useMemo(() => ownCirclesOver(device, state), [device, state])
}
