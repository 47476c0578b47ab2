import { useCallback, useEffect, useState } from 'react'
import { useAsk } from '#kernel/device/index.ts'
import { contract } from '../contract.ts'
import type { Line } from './sentences.ts'

export type LinesState = 'loading' | 'there' | 'away'

/** Lines of the ledger, newest first, a page at a time. */
export function useLines(where: { readonly case?: string; readonly person?: string }): {
  readonly lines: readonly Line[]
  readonly state: LinesState
  readonly more: (() => void) | null
} {
  const ask = useAsk(contract)
  const [lines, setLines] = useState<readonly Line[]>([])
  const [state, setState] = useState<LinesState>('loading')
  const [hasMore, setMore] = useState(false)
  const { case: ofCase, person } = where
  const fetch = useCallback(
    (before: string | undefined) =>
      ask.read({ ...(ofCase ? { case: ofCase } : {}), ...(person ? { person } : {}), ...(before ? { before } : {}) }),
    [ask, ofCase, person],
  )
  useEffect(() => {
    let here = true
    setState('loading')
    fetch(undefined).then(
      (page) => {
        if (!here) return
        setLines(page.lines)
        setMore(page.more)
        setState('there')
      },
      () => here && setState('away'),
    )
    return () => {
      here = false
    }
  }, [fetch])
  const more = () => {
    fetch(lines.at(-1)?.id).then(
      (page) => {
        setLines((was) => [...was, ...page.lines])
        setMore(page.more)
      },
      () => setState('away'),
    )
  }
  return { lines, state, more: hasMore ? more : null }
}
