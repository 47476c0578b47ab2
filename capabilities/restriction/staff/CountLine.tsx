import { useEffect, useState } from 'react'
import { useAsk, useSession, useWords } from '#kernel/device/index.ts'
import { contract } from '../contract.ts'
import styles from './restriction.module.css'

/** Below the list of cases, for a head: how many open cases she does not see. A number and nothing else. */
export function CountLine() {
  const t = useWords('restriction')
  const ask = useAsk(contract)
  const session = useSession()
  const isOnline = session.at === 'open' && session.server === 'online'
  const [closed, setClosed] = useState(0)
  useEffect(() => {
    if (!isOnline) return undefined
    let isHere = true
    // without an answer there is nothing to say
    ask.count({}).then(
      (answer) => isHere && setClosed(answer.closed),
      () => {},
    )
    return () => {
      isHere = false
    }
  }, [ask, isOnline])
  return closed === 0 ? null : <p className={styles['quiet']}>{t('count', { count: closed })}</p>
}
