import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDevice, useRemembered, useWords } from '#kernel/device/index.ts'
import { QrPicture, writeKeySheet } from '#capabilities/people/staff/door.tsx'
import { Section } from '#look/page.tsx'
import { AskAgain } from './ask-again.tsx'
import styles from './devices.module.css'

const shownFor = 60

/** The account key as a square code for a new device, a minute long, after the phrase once more. */
export function ShowKey() {
  const t = useWords('devices')
  const device = useDevice()
  const known = useRemembered()
  const [isAsking, setAsking] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const [left, setLeft] = useState(0)
  useEffect(() => {
    if (code === null) return
    const until = Date.now() + shownFor * 1000
    const tick = () => {
      const now = Math.ceil((until - Date.now()) / 1000)
      setLeft(now)
      if (now <= 0) setCode(null)
    }
    tick()
    const timer = setInterval(tick, 500)
    const hide = () => document.hidden && setCode(null)
    document.addEventListener('visibilitychange', hide)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [code])
  return (
    <Section title={t('show.title')}>
      {code !== null ? (
        <div className={styles['code']}>
          <QrPicture text={code} label={t('show.title')} size={220} />
          <p>{t('show.why')}</p>
          <p className={styles['quiet']} role="timer">
            {t('show.left', { seconds: left })}
          </p>
          <Button size="xs" variant="default" onClick={() => setCode(null)}>
            {t('done')}
          </Button>
        </div>
      ) : isAsking && known ? (
        <AskAgain
          why={t('show.why')}
          deed={t('show.do')}
          onCancel={() => setAsking(false)}
          onPassphrase={async (passphrase) => {
            const accountKey = await device.vault().showAccountKey({ passphrase, device: known })
            setCode(writeKeySheet(known.handle, accountKey))
            setAsking(false)
          }}
        />
      ) : known === null ? (
        <p className={styles['quiet']}>{t('show.only-remembered')}</p>
      ) : (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('show.do')}
          </Button>
        </div>
      )}
    </Section>
  )
}
