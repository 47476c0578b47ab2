import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useAccess, useAttempt, useDevice, useProblem, useWords } from '#kernel/device/index.ts'
import { KeySheetView, PassphraseMaker } from '#capabilities/people/staff/door.tsx'
import { Section, Sheet } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { AskAgain } from './ask-again.tsx'
import styles from './devices.module.css'

/** Her phrase now, the new one twice, and a new sign-in sheet if she wants one. */
export function ChangePassphrase() {
  const t = useWords('devices')
  const access = useAccess()
  const device = useDevice()
  const problem = useProblem('people')
  const [step, setStep] = useState<'off' | 'now' | 'new' | 'sheet' | 'done'>('off')
  const [passphrase, setPassphrase] = useState('')
  const [isNewKey, setNewKey] = useState(false)
  const [sheet, setSheet] = useState<{ handle: string; accountKey: string; centreCode: string } | null>(null)
  const [isRead, setRead] = useState(false)
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const change = () =>
    attempt(
      async () => {
        const { accountKey, handle } = await access.changePassphrase({ passphrase, newAccountKey: isNewKey })
        if (accountKey !== null) {
          setSheet({ handle, accountKey, centreCode: await device.vault().centreCode() })
          setStep('sheet')
        } else setStep('done')
      },
      (thrown) => {
        if ((thrown as { reason?: string }).reason === 'sign-in-again') setStep('now')
      },
    )
  return (
    <Section title={t('passphrase.title')}>
      {step === 'off' && (
        <div>
          <Button variant="default" onClick={() => setStep('now')}>
            {t('passphrase.change')}
          </Button>
        </div>
      )}
      {step === 'now' && <AskAgain isFresh deed={t('go-on')} onCancel={() => setStep('off')} onPassphrase={async () => setStep('new')} />}
      {step === 'new' && (
        <div className={styles['ask']}>
          <PassphraseMaker onChange={setPassphrase} />
          <Checkbox
            label={t('passphrase.new-key')}
            description={t('passphrase.new-key.why')}
            checked={isNewKey}
            onChange={(event) => setNewKey(event.currentTarget.checked)}
          />
          {trouble && <Trouble>{trouble}</Trouble>}
          <div className={styles['tools']}>
            <Button disabled={passphrase === ''} loading={isBusy} onClick={() => void change()}>
              {t('passphrase.change')}
            </Button>
            <Button variant="default" onClick={() => setStep('off')} disabled={isBusy}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
      {step === 'sheet' && sheet && (
        <div className={styles['ask']}>
          <KeySheetView keySheet={sheet} onRight={setRead} />
          <div>
            <Button disabled={!isRead} onClick={() => setStep('done')}>
              {t('done')}
            </Button>
          </div>
        </div>
      )}
      {step === 'done' && <Sheet tone="leaf">{t('passphrase.done')}</Sheet>}
    </Section>
  )
}
