import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { To, useMe, useMinute, useRecords, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { callbackQueue, standing } from '../rules.ts'
import { callback } from '../sealed/callback.ts'
import styles from './call-backs.module.css'
import { CallBack } from './CallBack.tsx'
import { CallbackForm } from './CallbackForm.tsx'

/** Who waits to be called back: whose window closes first stands first. Outside a window the number asks for a reason. */
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
  const add = me.may(may.log) && <Button onClick={() => setAdding(true)}>{t('callback.add')}</Button>
  return (
    <Page above={<To path="/calls">{t('title.calls')}</To>} title={t('title.callbacks')} actions={add}>
      {queue.length === 0 ? (
        <EmptyState sentence={t('callbacks.empty')} action={add} />
      ) : (
        <ul className={styles['list']} aria-label={t('title.callbacks')}>
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
