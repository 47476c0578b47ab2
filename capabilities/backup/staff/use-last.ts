import { useEffect, useState } from 'react'
import { useAsk } from '#kernel/device/index.ts'
import type { Shown } from '#kernel/contract.ts'
import { contract } from '../contract.ts'

type Last = Shown<(typeof contract)['last']>

/** What the server knows of copies; `away` without a network. */
export function useLast(): Last | 'loading' | 'away' {
  const ask = useAsk(contract)
  const [last, setLast] = useState<Last | 'loading' | 'away'>('loading')
  useEffect(() => {
    let here = true
    ask.last({}).then(
      (found) => here && setLast(found),
      () => here && setLast('away'),
    )
    return () => {
      here = false
    }
  }, [ask])
  return last
}
