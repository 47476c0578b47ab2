import { Button } from '@mantine/core'
import { To, useDates, useMe, useRecord, useWords } from '#kernel/device/index.ts'
import { Sheet } from '#look/page.tsx'
import { may } from '../access.ts'
import { call } from '../sealed/call.ts'
import styles from './after-call.module.css'
import { useMakeCase } from './use-make-case.ts'

/** What can follow the call that was just kept, while the next one is waited for. */
export function AfterCall({ callId, onCallBack }: { callId: string; onCallBack: () => void }) {
  const t = useWords('helpline')
  const me = useMe()
  const dates = useDates()
  const kept = useRecord(call, callId)
  const makeCase = useMakeCase()
  if (kept === undefined) return null
  return (
    <Sheet tone="leaf">
      <div className={styles['after']}>
        <span>{t('call.kept-at', { time: dates.time(kept.coded.started) })}</span>
        {kept.coded.toCase === null && me.may('cases.open') && (
          <Button variant="default" onClick={() => makeCase(kept)}>
            {t('make-case')}
          </Button>
        )}
        {me.may(may.log) && (
          <Button variant="default" onClick={onCallBack}>
            {t('call-back')}
          </Button>
        )}
        <To path={`/calls/${callId}`}>{t('complete')}</To>
      </div>
    </Sheet>
  )
}
