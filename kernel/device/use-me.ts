import { useEffect, useMemo, useState } from 'react'
import type { CentreState, ChainDeed, RememberedDevice } from '#vault/api.ts'
import type { Access } from './access.ts'
import type { AlarmNote, Me, Saving } from './device.ts'
import { useDevice, useSignal } from './device-context.tsx'
import type { Session } from './session.ts'

/** Who works here now; only below the shell, where somebody does. */
export function useMe(): Me {
  const me = useSignal(useDevice().me)
  if (!me) throw new Error('nobody is signed in')
  return me
}

export function useSession(): Session {
  return useSignal(useDevice().session)
}

export function useAccess(): Access {
  return useDevice().access
}

/**
 * What this browser remembers of her; null while it does not, undefined until that is read.
 *
 * @param anew read again whenever this changes
 */
export function useRemembered(anew?: unknown): RememberedDevice | null | undefined {
  const access = useAccess()
  const { account } = useMe()
  const [known, setKnown] = useState<RememberedDevice | null | undefined>()
  useEffect(() => {
    let here = true
    void access.remembered().then((found) => here && setKnown(found.find((one) => one.account === account) ?? null))
    return () => {
      here = false
    }
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [access, account, anew])
  return known
}

/** The verified state of the membership chain, and the way to add to it. */
export function useChain(): {
  readonly state: CentreState | null
  readonly append: (
    make: (at: string) => Promise<ChainDeed | readonly ChainDeed[]>,
    input?: { readonly invite?: string },
  ) => Promise<CentreState>
  readonly refresh: () => Promise<void>
} {
  const device = useDevice()
  const state = useSignal(device.chain)
  return useMemo(() => ({ state, append: device.append, refresh: device.refresh }), [device, state])
}

export function useAlarms(): readonly AlarmNote[] {
  return useSignal(useDevice().alarms)
}

export function useSaving(): Saving {
  return useSignal(useDevice().saving)
}
