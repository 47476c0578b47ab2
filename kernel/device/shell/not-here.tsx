import { Button } from '@mantine/core'
import { useEffect, useEffectEvent, useState } from 'react'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { chance } from '../chance.ts'
import { useDevice, useSignal } from '../device-context.tsx'
import { backoff } from '../outbox.ts'
import { useWords } from '../words.tsx'
import { program } from './update.ts'

/** After so many tries with a server that answers, trying again is not what helps. */
const mostTries = 3

/** Stands where code has not come. See [Note: code may not come] */
export function NotHere({ isScreen, tries, again }: { isScreen: boolean; tries: number; again: () => void }) {
  const t = useWords('kernel')
  const [why, now] = useWhyNotHere(tries, again)
  if (why === null) return null
  const action =
    why === 'coming' ? (
      <Button variant="default" onClick={now}>
        {t('not-here.again')}
      </Button>
    ) : (
      <Button onClick={() => program.get()?.load()}>{t(why === 'newer' ? 'update.now' : 'not-here.anew')}</Button>
    )
  const says = t(`not-here.${why}.says`)
  if (!isScreen)
    return (
      <Trouble tone={why === 'coming' ? 'ochre' : 'lake'}>
        <p>{says}</p>
        {action}
      </Trouble>
    )
  return (
    <Page title={t(`not-here.${why}`)}>
      <EmptyState sentence={says} action={action} />
    </Page>
  )
}

/**
 * Why it is not here, null until that is known: it is still on its way, the server has a newer build, or it does not come
 * though the server answers. Tries again as soon as there is hope, or at once.
 */
function useWhyNotHere(tries: number, again: () => void): readonly ['coming' | 'newer' | 'broken' | null, now: () => void] {
  const session = useSignal(useDevice().session)
  const server = session.at === 'open' ? session.server : null
  const [why, setWhy] = useState<'coming' | 'newer' | 'broken' | null>(null)
  const [asked, setAsked] = useState(0)
  const retry = useEffectEvent(again)
  useEffect(() => {
    const stop = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    const ask = async (silences: number) => {
      const standing = (await program.get()?.ask()) ?? 'away'
      if (stop.signal.aborted) return
      if (standing === 'newer') return setWhy('newer')
      if (standing === 'same' && tries >= mostTries) return setWhy('broken')
      setWhy('coming')
      const isThere = standing === 'same'
      timer = setTimeout(
        () => (isThere ? retry() : void ask(silences + 1)),
        isThere && tries === 0 ? 0 : backoff(isThere ? tries : silences, chance()),
      )
    }
    void ask(0)
    addEventListener('online', () => setAsked((before) => before + 1), { signal: stop.signal })
    return () => {
      stop.abort()
      clearTimeout(timer)
    }
    // What the server does, and being asked, are what this waits for.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [tries, server, asked])
  return [why, () => setAsked(asked + 1)]
}
