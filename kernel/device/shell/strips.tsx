import { Button, Modal } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { AlarmNote } from '../device.ts'
import { useDevice, useSignal } from '../device-context.tsx'
import { useAccess, useAlarms, useSession } from '../use-me.ts'
import { useAttempt } from '../use-attempt.ts'
import { useProblem, useWords } from '../words.tsx'
import { SecretField, TextField } from '#look/field.tsx'
import { IconWarning } from '#look/icons.tsx'
import { Trouble } from '#look/problems.tsx'
import { useLookWords } from '#look/words.ts'
import styles from './strips.module.css'
import { updateWaits } from './update.ts'

/** What must be known on every screen: alarms by name, no network, sign in again, no room, a new version. */
export function Strips() {
  const t = useWords('kernel')
  const device = useDevice()
  const session = useSession()
  const alarms = useAlarms()
  const isFull = useSignal(device.storageFull)
  const returning = useSignal(device.returning)
  const isTaken = useSignal(device.storageTaken)
  const isDemo = useSignal(device.demo)
  const update = useSignal(updateWaits)
  const [isAsking, setAsking] = useState(false)
  const server = session.at === 'open' ? session.server : 'offline'
  return (
    <div className={styles['strips']}>
      {isDemo && (
        <p className={styles['demo']}>
          <strong>{t('demo')}</strong> {t('demo.says')}
        </p>
      )}
      {alarms.map((alarm) => (
        <AlarmStrip key={`${alarm.is}-${alarm.code}`} alarm={alarm} />
      ))}
      {session.at === 'open' && session.readOnly && <Strip tone="brick">{t('alarms.read-only')}</Strip>}
      {returning && <Strip tone="lake">{t('returning', { done: returning.done, of: returning.of })}</Strip>}
      {isTaken && !isFull && <Strip tone="lake">{t('problem.storage-taken')}</Strip>}
      {isFull && <Strip tone="ochre">{t('problem.storage-full')}</Strip>}
      {(server === 'sign-in-wanted' || server === 'second-factor') && (
        <Strip
          tone="lake"
          action={
            <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
              {t('sign-in')}
            </Button>
          }
        >
          {t(server === 'second-factor' ? 'server.second-factor' : 'server.sign-in-wanted')}
        </Strip>
      )}
      {update && (
        <Strip
          tone="lake"
          action={
            <Button size="compact-sm" variant="default" onClick={update}>
              {t('update.now')}
            </Button>
          }
        >
          {t('update.ready')}
        </Strip>
      )}
      <SignInAgain opened={isAsking} onClose={() => setAsking(false)} isSecond={server === 'second-factor'} />
    </div>
  )
}

function AlarmStrip({ alarm }: { alarm: AlarmNote }) {
  const t = useWords('kernel')
  const sentence = t(`${alarm.is}.${alarm.code}`)
  const about = [
    alarm.records.length > 0 ? t('alarms.records', { count: alarm.records.length }) : '',
    alarm.circles.length > 0 ? alarm.circles.map((circle) => t(`circle.${circle}`)).join(', ') : '',
  ].filter((each) => each !== '')
  return (
    <Strip tone={alarm.is === 'alarm' ? 'brick' : 'ochre'} role="alert">
      {sentence} {about.length > 0 && <span className={styles['about']}>{about.join(' · ')}</span>}
    </Strip>
  )
}

function Strip({
  tone,
  action,
  role = 'status',
  children,
}: {
  tone: 'brick' | 'ochre' | 'lake'
  action?: ReactNode
  role?: 'alert' | 'status'
  children: ReactNode
}) {
  return (
    <div className={styles['strip']} data-tone={tone} role={role}>
      <IconWarning size={18} className={styles['icon']} />
      <span className={styles['says']}>{children}</span>
      {action}
    </div>
  )
}

function SignInAgain({ opened, onClose, isSecond }: { opened: boolean; onClose: () => void; isSecond: boolean }) {
  const t = useWords('kernel')
  const words = useLookWords()
  const access = useAccess()
  const problem = useProblem('people')
  const [typed, setTyped] = useState('')
  const [second, setSecond] = useState(false)
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const asksCode = second || isSecond
  const send = () =>
    attempt(async () => {
      if (asksCode) await access.secondFactor(typed.replace(/\D/g, '') || typed.trim())
      else if ((await access.signInAgain(typed)) === 'second-factor') {
        setSecond(true)
        setTyped('')
        return
      }
      setTyped('')
      setSecond(false)
      onClose()
    })
  return (
    <Modal opened={opened} onClose={onClose} title={t('sign-in')} closeButtonProps={{ 'aria-label': words.close }}>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {trouble && <Trouble>{trouble}</Trouble>}
        {asksCode ? (
          <TextField label={t('sign-in.code')} value={typed} onChange={setTyped} inputMode="numeric" autoFocus />
        ) : (
          <SecretField label={t('sign-in.passphrase')} value={typed} onChange={setTyped} toggleLabel={t('show')} autoFocus />
        )}
        <Button type="submit" loading={isBusy} disabled={typed === ''}>
          {t('sign-in')}
        </Button>
      </form>
    </Modal>
  )
}
