import { useCallback, useEffect, useState } from 'react'
import { useAsk, useSession } from '#kernel/device/index.ts'
import type { Shown } from '#kernel/contract.ts'
import { contract } from '../contract.ts'

export type Due = Shown<(typeof contract)['due']>

/** What the clocks name for tomorrow; the server keeps the list, so without a network there is none. */
export function useDue(): { readonly due: Due | 'loading' | 'away'; readonly again: () => void } {
  const ask = useAsk(contract)
  const session = useSession()
  const isOnline = session.at === 'open' && session.server === 'online'
  const [due, setDue] = useState<Due | 'loading' | 'away'>('loading')
  const [tries, setTries] = useState(0)
  useEffect(() => {
    let here = true
    ask.due({}).then(
      (found) => here && setDue(found),
      () => here && setDue('away'),
    )
    return () => {
      here = false
    }
    // once more when the network is back, or when asked
    // oxlint-disable-next-line react/exhaustive-effect-dependencies, react-hooks/exhaustive-deps
  }, [ask, isOnline, tries])
  return { due, again: useCallback(() => setTries((before) => before + 1), []) }
}
