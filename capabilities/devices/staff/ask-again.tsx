import { Button } from '@mantine/core'
import { useState } from 'react'
import { useAccess, useAttempt, useProblem, useWords } from '#kernel/device/index.ts'
import { PassphraseField, SixDigits } from '#capabilities/people/staff/door.tsx'
import { Trouble } from '#look/problems.tsx'
import styles from './devices.module.css'

/**
 * Her phrase once more, so that nobody can do this at a computer she left open. With `isFresh` the server is asked too,
 * which may want the code from the phone.
 */
export function AskAgain({
  why,
  deed,
  isFresh = false,
  onPassphrase,
  onCancel,
}: {
  isFresh?: boolean
  why?: string
  deed: string
  onPassphrase: (passphrase: string) => Promise<void>
  onCancel: () => void
}) {
  const t = useWords('devices')
  const tp = useWords('people')
  const access = useAccess()
  const problem = useProblem('people')
  const [code, setCode] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const go = () =>
    attempt(
      async () => {
        if (code !== null) await access.secondFactor(code.replaceAll(/\s/g, ''))
        else if (isFresh && (await access.signInAgain(passphrase, 'credentials')) === 'second-factor') return setCode('')
        await onPassphrase(passphrase)
      },
      () => (code === null ? setPassphrase('') : setCode('')),
    )
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
      {code === null ? (
        <PassphraseField label={t('again.title')} value={passphrase} onChange={setPassphrase} isFirst />
      ) : (
        <SixDigits label={tp('second.code')} hint={tp('second.code.hint')} value={code} onChange={setCode} isFirst />
      )}
      <p className={styles['quiet']}>{t('again.why')}</p>
      {trouble && <Trouble>{trouble}</Trouble>}
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
