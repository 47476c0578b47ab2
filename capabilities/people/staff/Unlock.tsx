import { Progress, TextInput } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import type { RememberedDevice } from '#vault/api.ts'
import { useAccess, useAttempt, useGo, useProblem, useSession, useWords } from '#kernel/device/index.ts'
import { readHandle, showHandle } from '../handle.ts'
import { deviceKind } from './device-kind.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { readKeySheet } from './key-sheet-code.ts'
import { PassphraseField } from './passphrase-field.tsx'
import { RememberChoice } from './remember-choice.tsx'
import { ScanButton } from './scan.tsx'
import { SixDigits } from './six-digits.tsx'

/** From so many tries left on, what follows is said before. */
const warnFrom = 7
/** While the centre cannot be reached it is asked for again, ms. */
const askAgainAfter = 5_000

/** The door of every day: the passphrase on a device that remembers her, or the sheet and the passphrase on another. */
export function Unlock() {
  const t = useWords('people')
  const go = useGo()
  const session = useSession()
  const access = useAccess()
  const [remembered, setRemembered] = useState<readonly RememberedDevice[] | null>(null)
  const [isOther, setOther] = useState(false)
  const [isLost, setLost] = useState(false)
  const [isWiped, setWiped] = useState(false)
  useEffect(() => {
    let here = true
    void access.remembered().then((found) => here && setRemembered(found))
    return () => {
      here = false
    }
  }, [access, session.at])

  if (!window.isSecureContext) return <Flow title={t('insecure.title')} why={t('insecure.text')} />
  if (session.at === 'revoked') return <Flow title={t('unlock.revoked.title')} why={t('unlock.revoked.text')} />
  if (isWiped) return <Flow title={t('unlock.wiped.title')} why={t('unlock.wiped.text')} next={t('next')} onNext={() => setWiped(false)} />
  if (session.at === 'opening') return <Opening done={session.done} of={session.of} />
  if (isLost) {
    return (
      <Flow title={t('unlock.lost')} why={t('unlock.lost.text')} onBack={() => setLost(false)}>
        <button type="button" className={styles['link']} onClick={() => go('/recover')}>
          {t('unlock.recover')}
        </button>
      </Flow>
    )
  }
  if (remembered === null || session.at === 'loading') return null
  const lost = (
    <button type="button" className={styles['link']} onClick={() => setLost(true)}>
      {t('unlock.lost')}
    </button>
  )
  return remembered.length > 0 && !isOther ? (
    <Here remembered={remembered} onOther={() => setOther(true)} onWiped={() => setWiped(true)} lost={lost} />
  ) : (
    <Elsewhere onBack={remembered.length > 0 ? () => setOther(false) : undefined} lost={lost} />
  )
}

/** This device knows her: one field. */
function Here({
  remembered,
  onOther,
  onWiped,
  lost,
}: {
  remembered: readonly RememberedDevice[]
  onOther: () => void
  onWiped: () => void
  lost: ReactNode
}) {
  const t = useWords('people')
  const access = useAccess()
  const problem = useProblem('people')
  const [passphrase, setPassphrase] = useState('')
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const wait = useWait()
  const left = access.triesLeft()
  const isOffline = useOffline()
  const open = () =>
    attempt(
      () => access.unlock(passphrase),
      async () => {
        setPassphrase('')
        if ((await access.remembered()).length === 0) onWiped()
      },
    )
  return (
    <Flow
      title={t('unlock.title')}
      next={t('unlock.open')}
      onNext={() => void open()}
      isReady={passphrase !== '' && wait === 0}
      isBusy={isBusy}
      trouble={trouble}
      after={
        <div className={styles['links']}>
          <button type="button" className={styles['link']} onClick={onOther}>
            {t('unlock.other')}
          </button>
          {lost}
        </div>
      }
    >
      <div>
        <PassphraseField
          label={t('passphrase.label')}
          value={passphrase}
          onChange={(typed) => {
            access.typing()
            setPassphrase(typed)
          }}
          isFirst
        />
        <p className={styles['note']} translate="no">
          {t('unlock.here', { code: remembered.map(({ handle }) => handleShown(handle)).join(', ') })}
        </p>
      </div>
      {left <= warnFrom && (
        <p className={styles['warn']} role="status">
          {t('unlock.tries', { left })}
        </p>
      )}
      {wait > 0 && (
        <p className={styles['warn']} role="status">
          {t('unlock.wait', { seconds: wait })}
        </p>
      )}
      {isBusy && (
        <p className={styles['note']} role="status">
          {t('unlock.checking')}
        </p>
      )}
      {isOffline && <p className={styles['note']}>{t('unlock.offline')}</p>}
    </Flow>
  )
}

/** Another person, or a device that does not know her: the sheet and the phrase, then the code from the phone. */
function Elsewhere({ onBack, lost }: { onBack: (() => void) | undefined; lost: ReactNode }) {
  const t = useWords('people')
  const access = useAccess()
  const problem = useProblem('people')
  const [handle, setHandle] = useState('')
  const [accountKey, setAccountKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [remember, setRemember] = useState(false)
  const [code, setCode] = useState<string | null>(null)
  const { isBusy, trouble, attempt } = useAttempt(problem)
  const [isNowhere, setNowhere] = useState(false)
  const isOffline = useOffline()
  useEffect(() => {
    let here = true
    access.door().then(
      ({ founded }) => here && setNowhere(!founded),
      () => {},
    )
    return () => {
      here = false
    }
  }, [access])

  const read = readHandle(handle)
  const come = (work: () => Promise<'open' | 'second-factor' | void>) =>
    attempt(
      async () => {
        if ((await work()) === 'second-factor') setCode('')
      },
      () => setCode((was) => (was === null ? null : '')),
    )

  if (isNowhere) return <Flow title={t('unlock.no-centre.title')} why={t('found.no-token.text')} />
  if (code !== null) {
    return (
      <Flow
        title={t('second.title')}
        next={t('unlock.open')}
        onNext={() => void come(() => access.secondFactor(code.replaceAll(/\s/g, '')))}
        isReady={code.trim().length >= 6}
        isBusy={isBusy}
        trouble={trouble}
        onBack={() => setCode(null)}
      >
        <SixDigits label={t('second.code')} hint={t('second.code.hint')} value={code} onChange={setCode} isFirst />
      </Flow>
    )
  }
  return (
    <Flow
      title={t('unlock.title')}
      next={t('unlock.open')}
      onNext={() =>
        void come(() =>
          access.signIn({
            handle: showHandle(read ?? ''),
            accountKey,
            passphrase,
            remember: remember ? { kind: deviceKind(), profile: 'office' } : null,
          }),
        )
      }
      isReady={read !== null && accountKey.trim() !== '' && passphrase !== '' && !isOffline}
      isBusy={isBusy}
      trouble={trouble}
      onBack={onBack}
      after={
        <>
          {onBack === undefined && <p className={styles['note']}>{t('unlock.forgotten')}</p>}
          <div className={styles['links']}>{lost}</div>
        </>
      }
    >
      {isOffline && <p className={styles['warn']}>{t('unlock.offline.new')}</p>}
      <div className={styles['fields']}>
        <ScanButton
          label={t('unlock.scan')}
          onRead={(text) => {
            const sheet = readKeySheet(text)
            if (!sheet) return
            setHandle(sheet.handle)
            setAccountKey(sheet.accountKey)
          }}
        />
        <TextInput
          size="md"
          label={t('key-sheet.code')}
          description={t('unlock.sheet')}
          value={handle}
          onChange={(event) => setHandle(event.currentTarget.value)}
          autoCapitalize="characters"
          placeholder="XXXX-XXXX"
          translate="no"
          data-first
        />
        <TextInput
          size="md"
          label={t('key-sheet.key')}
          description={t('unlock.sheet')}
          value={accountKey}
          onChange={(event) => setAccountKey(event.currentTarget.value)}
          autoCapitalize="characters"
          placeholder="PAK1-XXXXX-…"
          translate="no"
        />
        <PassphraseField label={t('passphrase.label')} value={passphrase} onChange={setPassphrase} />
        <RememberChoice value={remember} onChange={setRemember} />
      </div>
      {isBusy && (
        <p className={styles['note']} role="status">
          {t('unlock.checking')}
        </p>
      )}
    </Flow>
  )
}

function Opening({ done, of }: { done: number; of: number }) {
  const t = useWords('people')
  return (
    <Flow title={t('unlock.opening', { count: of })}>
      <Progress value={of === 0 ? 100 : (done / of) * 100} aria-label={t('unlock.opening', { count: of })} transitionDuration={0} />
    </Flow>
  )
}

const handleShown = (handle: string) => (handle.includes('-') ? handle : showHandle(handle))

/** Whole seconds until the next try may come; 0 when it may. */
function useWait(): number {
  const access = useAccess()
  const [left, setLeft] = useState(0)
  useEffect(() => {
    const look = () => setLeft(Math.max(0, Math.ceil((access.waitUntil() - Date.now()) / 1000)))
    look()
    const timer = setInterval(look, 500)
    return () => clearInterval(timer)
  }, [access])
  return left
}

/** No network, or one that does not reach the centre: for her it is the same. */
function useOffline(): boolean {
  const access = useAccess()
  const [isOffline, setOffline] = useState(!navigator.onLine)
  useEffect(() => {
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      clearTimeout(timer)
      if (!navigator.onLine) return setOffline(true)
      access.door().then(
        () => here && setOffline(false),
        (thrown: { name?: string }) => {
          if (!here) return
          setOffline(thrown.name === 'Away')
          timer = setTimeout(look, askAgainAfter)
        },
      )
    }
    look()
    window.addEventListener('online', look)
    window.addEventListener('offline', look)
    return () => {
      here = false
      clearTimeout(timer)
      window.removeEventListener('online', look)
      window.removeEventListener('offline', look)
    }
  }, [access])
  return isOffline
}
