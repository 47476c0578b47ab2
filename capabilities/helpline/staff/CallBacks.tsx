import { Button } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { To, useMe, useMinute, useRecords, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { useRowKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { callbackQueue, standing } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './call-backs.module.css'
import { CallBack } from './CallBack.tsx'
import { CallbackForm } from './CallbackForm.tsx'

/**
 * Who waits to be called back: whose window closes first stands first. Outside a window the number asks for a reason. J and K
 * go from one to the next, Enter shows the number.
 */
export function CallBacks() {
  const t = useWords('helpline')
  const me = useMe()
  const at = useMinute()
  const all = useRecords(callback)
  const [adding, setAdding] = useState(false)
  const queue = useMemo(
    () =>
      callbackQueue(
        all.map((each) => ({ ...each, coded: standing(each.coded, at, me.country) })),
        at,
      ),
    [all, at, me.country],
  )
  const list = useRef<HTMLUListElement>(null)
  const move = (step: number) => {
    const cards = [...(list.current?.querySelectorAll<HTMLElement>(':scope > li') ?? [])]
    const at = cards.findIndex((each) => each.contains(document.activeElement))
    const next = at < 0 ? 0 : Math.max(0, Math.min(cards.length - 1, at + step))
    cards[next]?.querySelector<HTMLElement>('[data-deed] button')?.focus()
  }
  useRowKey('KeyJ', () => move(1))
  useRowKey('KeyK', () => move(-1))
  const add = me.may(may.log) && <Button onClick={() => setAdding(true)}>{t('callback.add')}</Button>
  return (
    <Page above={<To path="/calls">{t('title.calls')}</To>} title={t('title.callbacks')} actions={queue.length > 0 && add}>
      {queue.length === 0 ? (
        <EmptyState sentence={t('callbacks.empty')} action={add} />
      ) : (
        <ul className={styles['list']} ref={list} aria-label={t('title.callbacks')}>
          {queue.map((each) => (
            <li key={each.id}>
              <CallBack of={each} at={at} />
            </li>
          ))}
        </ul>
      )}
      {adding && <CallbackForm call={null} onClose={() => setAdding(false)} />}
    </Page>
  )
}
