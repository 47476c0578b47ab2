import { useCallback, useState } from 'react'
import { say, useAsk, useDevice, useProblem, useWords } from '#kernel/device/index.ts'
import { contract } from '../contract.ts'

/** Says yes to what a colleague proposed: it is gone when this resolves, and from this device a moment later. */
export function useConfirm(): { readonly confirm: (request: string) => Promise<boolean>; readonly trouble: string | undefined } {
  const t = useWords('erasure')
  const problem = useProblem('erasure')
  const ask = useAsk(contract)
  const device = useDevice()
  const [trouble, setTrouble] = useState<string | undefined>()
  const confirm = useCallback(
    async (request: string) => {
      setTrouble(undefined)
      try {
        const { erased } = await ask.confirm({ request })
        say(t('done', { count: erased }))
        void device.refresh().catch(() => {})
        return true
      } catch (thrown) {
        setTrouble(problem(thrown))
        return false
      }
    },
    [ask, device, problem, t],
  )
  return { confirm, trouble }
}
