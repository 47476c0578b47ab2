import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useAccess, useDevice, useWords } from '#kernel/device/index.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { SafetyNumber } from './safety-number.tsx'

/** Signed in again, and still not admitted: the number once more, until a head has compared it. */
export function Waiting() {
  const t = useWords('people')
  const access = useAccess()
  const device = useDevice()
  const [number, setNumber] = useState('')
  useEffect(() => {
    let here = true
    const account = device.me.get()?.account
    if (account) {
      device
        .vault()
        .safetyNumber(account)
        .then((read) => here && setNumber(read))
        .catch(() => {})
    }
    const timer = setInterval(() => void access.checkAdmitted().catch(() => {}), 5_000)
    return () => {
      here = false
      clearInterval(timer)
    }
  }, [access, device])
  return (
    <Flow title={t('join.waiting.title')} why={t('join.waiting.why')}>
      {number !== '' && <SafetyNumber number={number} />}
      <p className={styles['note']} role="status">
        <Loader size="xs" type="dots" /> {t('join.waiting.state')}
      </p>
    </Flow>
  )
}
