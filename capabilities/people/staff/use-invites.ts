import { useCallback, useEffect, useState } from 'react'
import { useAsk, useMe, type Invitation } from '#kernel/device/index.ts'
import { may } from '../access.ts'
import { contract } from '../contract.ts'

const every = 5_000

/** Invitations under way, asked again every few seconds while the screen is looked at; empty without a network. */
export function useInvites(): { readonly invites: readonly Invitation[]; readonly reload: () => Promise<void> } {
  const ask = useAsk(contract)
  const isAllowed = useMe().may(may.invite)
  const [invites, setInvites] = useState<readonly Invitation[]>([])
  const reload = useCallback(async () => {
    if (!isAllowed) return
    try {
      setInvites(await ask.invites({}))
    } catch {
      // no network: what is on the screen stays
    }
  }, [ask, isAllowed])
  useEffect(() => {
    void reload()
    const timer = setInterval(() => {
      if (!document.hidden) void reload()
    }, every)
    return () => clearInterval(timer)
  }, [reload])
  return { invites, reload }
}
