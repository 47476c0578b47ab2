import { Button } from '@mantine/core'
import { useState } from 'react'
import { useProblem, useWords } from '#kernel/device/index.ts'
import { PassphraseField } from '#capabilities/people/staff/door.tsx'
import styles from './devices.module.css'

/** Her phrase once more, so that nobody can do this at a computer she left open. */
export function AskAgain({
  why,
  deed,
  onPassphrase,
  onCancel,
}: {
  why?: string
  deed: string
  onPassphrase: (passphrase: string) => Promise<void>
  onCancel: () => void
}) {
  const t = useWords('devices')
  const problem = useProblem('people')
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<string | undefined>()
  const go = async () => {
    setBusy(true)
    setTrouble(undefined)
    try {
      await onPassphrase(passphrase)
    } catch (thrown) {
      setTrouble(problem(thrown))
      setPassphrase('')
    } finally {
      setBusy(false)
    }
  }
  return (
    <form
      className={styles['ask']}
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (passphrase !== '') void go()
      }}
    >
      {why && <p>{why}</p>}
      <PassphraseField label={t('again.title')} value={passphrase} onChange={setPassphrase} isFirst />
      <p className={styles['quiet']}>{t('again.why')}</p>
      {trouble && (
        <p className={styles['trouble']} role="alert">
          {trouble}
        </p>
      )}
      <div className={styles['tools']}>
        <Button type="submit" size="xs" loading={isBusy} disabled={passphrase === ''}>
          {deed}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel} disabled={isBusy}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}
