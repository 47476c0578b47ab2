import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useChain, useDevice, useMe, useProblem, useWords } from '#kernel/device/index.ts'
import { Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { toBeLetIn } from './deeds.ts'
import styles from './people.module.css'
import { SafetyNumber } from './safety-number.tsx'
import { useCircleWords } from './use-circle-words.ts'
import { useNames } from './use-names.ts'

/** Colleagues who lack a circle of their roles that I may open: after new keys, or because I was the one who could. */
export function Readmit() {
  const t = useWords('people')
  const me = useMe()
  const { state } = useChain()
  const tasks = state ? toBeLetIn(state, me.account) : []
  const accounts = [...new Set(tasks.map(({ account }) => account))]
  if (accounts.length === 0) return null
  return (
    <Section title={t('readmit.title')}>
      <p className={styles['quiet']}>{t('readmit.why')}</p>
      {accounts.map((account) => (
        <One key={account} account={account} tasks={tasks.filter((task) => task.account === account)} />
      ))}
    </Section>
  )
}

function One({ account, tasks }: { account: string; tasks: ReturnType<typeof toBeLetIn> }) {
  const t = useWords('people')
  const device = useDevice()
  const problem = useProblem('circles')
  const circles = useCircleWords()
  const nameOf = useNames()
  const [number, setNumber] = useState('')
  const [busy, setBusy] = useState<string | null>(null)
  const [trouble, setTrouble] = useState<string | undefined>()
  useEffect(() => {
    let here = true
    void device
      .vault()
      .safetyNumber(account)
      .then((read) => here && setNumber(read))
    return () => {
      here = false
    }
  }, [device, account])
  const letIn = async (circle: string) => {
    setBusy(circle)
    setTrouble(undefined)
    try {
      await device.append((at) => device.vault().joinCircle({ circle, account, at }))
    } catch (thrown) {
      setTrouble(problem(thrown))
    } finally {
      setBusy(null)
    }
  }
  return (
    <Sheet tone="lake">
      <div className={styles['stack']}>
        {number !== '' && <SafetyNumber number={number} isSmall />}
        {tasks.map(({ circle, name }) => (
          <div key={circle} className={styles['line']}>
            <p>{t('readmit.task', { name: nameOf(account), circle: circles([name]) })}</p>
            <Button size="xs" loading={busy === circle} disabled={busy !== null} onClick={() => void letIn(circle)}>
              {t('readmit.do')}
            </Button>
          </div>
        ))}
        {trouble && <Trouble>{trouble}</Trouble>}
      </div>
    </Sheet>
  )
}
