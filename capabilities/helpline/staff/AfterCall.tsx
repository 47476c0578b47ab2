import { Button } from '@mantine/core'
import { AfterHeavyCall } from '#capabilities/shifts/staff/door.tsx'
import { To, useDates, useGo, useMe, useRecord, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { may } from '../access.ts'
import { isHeavy } from '../rules.ts'
import { call } from '../sealed/call.ts'
import styles from './after-call.module.css'
import { useMakeCase } from './use-make-case.ts'

/** What can follow the call that was just kept, while the next one is waited for. After a heavy one: a pause. */
export function AfterCall({ callId, pause, onCallBack }: { callId: string; pause: boolean; onCallBack: () => void }) {
  const t = useWords('helpline')
  const me = useMe()
  const go = useGo()
  const dates = useDates()
  const kept = useRecord(call, callId)
  const makeCase = useMakeCase()
  if (kept === undefined) return null
  return (
    <Sheet tone="leaf">
      <div className={styles['after']}>
        <span>{t('call.kept-at', { time: dates.time(kept.coded.started) })}</span>
        {kept.coded.toCase === null
          ? me.may('cases.open') && (
              <Button variant="default" size="compact-md" onClick={() => go(`/cases/${makeCase(kept)}`)}>
                {t('make-case')}{' '}
                <kbd className={styles['key']} aria-hidden="true">
                  M
                </kbd>
              </Button>
            )
          : me.may('cases.see') && <To path={`/cases/${kept.coded.toCase}`}>{t('its-case')}</To>}
        {me.may(may.log) && (
          <Button variant="default" size="compact-md" onClick={onCallBack}>
            {t('call-back')}{' '}
            <kbd className={styles['key']} aria-hidden="true">
              K
            </kbd>
          </Button>
        )}
        <To path={`/calls/${callId}`}>{t('complete')}</To>
        {(pause || isHeavy(kept.coded)) && (
          <>
            <AfterHeavyCall />
            <span aria-hidden="true">
              <kbd className={styles['key']} aria-hidden="true">
                Z
              </kbd>
              <kbd className={styles['key']} aria-hidden="true">
                D
              </kbd>
            </span>
          </>
        )}
      </div>
    </Sheet>
  )
}
