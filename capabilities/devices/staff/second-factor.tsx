import { Button } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { useAttempt, useDevice, useMe, useProblem, useWords } from '#kernel/device/index.ts'
import { useProfile } from '#capabilities/centre/staff/door.tsx'
import { peopleContract, SecondFactorSetUp, SixDigits } from '#capabilities/people/staff/door.tsx'
import { Section } from '#look/page.tsx'
import { Trouble } from '#look/problems.tsx'
import { AskAgain } from './ask-again.tsx'
import styles from './devices.module.css'

/** The code from the phone: on or off, set up and taken away. */
export function SecondFactor() {
  const t = useWords('devices')
  const tp = useWords('people')
  const device = useDevice()
  const me = useMe()
  const problem = useProblem('people')
  const rule = useProfile()?.secondFactor ?? 'heads'
  const [isOn, setOn] = useState<boolean | null>(null)
  const [step, setStep] = useState<'off' | 'again' | 'set-up' | 'remove'>('off')
  const [next, setNext] = useState<'set-up' | 'remove'>('set-up')
  const [code, setCode] = useState('')
  const { trouble, attempt } = useAttempt(problem)
  const look = useCallback(async () => {
    try {
      const { secondFactor } = await device.request<{ secondFactor: boolean }>('GET', peopleContract.session.path)
      setOn(secondFactor)
    } catch {
      setOn(null)
    }
  }, [device])
  useEffect(() => void look(), [look])
  const should = rule === 'all' || (rule === 'heads' && me.roles.includes('head'))
  const remove = () =>
    attempt(async () => {
      await device.request('POST', peopleContract.secondFactorRemove.path, { code: code.trim() })
      setStep('off')
      setCode('')
      await look()
    })
  return (
    <Section title={t('second.title')}>
      <p className={styles['quiet']}>{tp('second.why')}</p>
      {isOn !== null && (
        <p style={{ margin: 0 }}>
          {t(isOn ? 'second.on' : 'second.off')} {!isOn && should && <b>{t('second.should')}</b>}
        </p>
      )}
      {step === 'off' && isOn !== null && (
        <div>
          <Button
            variant={isOn || !should ? 'default' : 'filled'}
            onClick={() => {
              setNext(isOn ? 'remove' : 'set-up')
              setStep('again')
            }}
          >
            {t(isOn ? 'second.remove' : 'second.set-up')}
          </Button>
        </div>
      )}
      {step === 'again' && <AskAgain isFresh deed={t('go-on')} onCancel={() => setStep('off')} onPassphrase={async () => setStep(next)} />}
      {step === 'set-up' && (
        <div className={styles['ask']}>
          <SecondFactorSetUp
            onCancel={() => setStep('off')}
            onDone={() => {
              setStep('off')
              void look()
            }}
          />
        </div>
      )}
      {step === 'remove' && (
        <div className={styles['ask']}>
          <SixDigits label={t('second.remove.code')} value={code} onChange={setCode} isFirst />
          {trouble && <Trouble>{trouble}</Trouble>}
          <div className={styles['tools']}>
            <Button color="brick" disabled={code.trim().length < 6} onClick={() => void remove()}>
              {t('second.remove')}
            </Button>
            <Button variant="default" onClick={() => setStep('off')}>
              {t('cancel')}
            </Button>
          </div>
        </div>
      )}
    </Section>
  )
}
