import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Device } from './device.ts'
import type { Signal } from './signal.ts'

export const DeviceContext = createContext<Device | null>(null)

export function useDevice(): Device {
  const device = useContext(DeviceContext)
  if (!device) throw new Error('a screen stands outside the device')
  return device
}

/** The value of a signal, live. */
export function useSignal<T>(signal: Signal<T>): T {
  return useSyncExternalStore(signal.subscribe, signal.get)
}
