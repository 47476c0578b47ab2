import { useCallback, useEffect, useState } from 'react'
import { useAsk, useSession } from '#kernel/device/index.ts'
import { contract } from '../contract.ts'
import type { Line } from './sentences.ts'

export type LinesState = 'loading' | 'there' | 'away'

/**
 * Lines of the ledger, newest first, a page at a time; with `all` one page after the other until there is no more. They lie
 * in the centre only: without a network there are none, and they come by themselves when it is back.
 */
export function useLines(
  where: { readonly case?: string; readonly person?: string },
  all = false,
): {
  readonly lines: readonly Line[]
  readonly state: LinesState
  readonly more: (() => void) | null
  readonly again: () => void
} {
  const ask = useAsk(contract)
  const session = useSession()
  const isOnline = session.at === 'open' && session.server === 'online'
  const [lines, setLines] = useState<readonly Line[]>([])
  const [state, setState] = useState<LinesState>('loading')
  const [hasMore, setMore] = useState(false)
  const [tries, setTries] = useState(0)
  const { case: ofCase, person } = where
  const fetch = useCallback(
    (before: string | undefined) =>
      ask.read({ ...(ofCase ? { case: ofCase } : {}), ...(person ? { person } : {}), ...(before ? { before } : {}) }),
    [ask, ofCase, person],
  )
  useEffect(() => {
    let here = true
    const get = async () => {
      setState('loading')
      const got: Line[] = []
      for (;;) {
        const page = await fetch(got.at(-1)?.id)
        if (!here) return
        got.push(...page.lines)
        setLines([...got])
        setMore(page.more)
        if (!all || !page.more) break
      }
      setState('there')
    }
    get().catch(() => here && setState('away'))
    return () => {
      here = false
    }
    // once more when the network is back
  }, [fetch, all, isOnline, tries])
  const more = () => {
    fetch(lines.at(-1)?.id).then(
      (page) => {
        setLines((was) => [...was, ...page.lines])
        setMore(page.more)
      },
      () => setState('away'),
    )
  }
  return { lines, state, more: hasMore && !all ? more : null, again: () => setTries(tries + 1) }
}
