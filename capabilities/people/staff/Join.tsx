import { Loader, TextInput } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useAccess, useAsk, useAttempt, useDevice, useGo, useProblem, useWords } from '#kernel/device/index.ts'
import { contract } from '../contract.ts'
import { person } from '../sealed/person.ts'
import { deviceKind } from './device-kind.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { KeySheetStep } from './key-sheet.tsx'
import { PassphraseStep } from './passphrase-maker.tsx'
import { RememberChoice } from './remember-choice.tsx'
import { SafetyNumber } from './safety-number.tsx'
import { useLeaveWarning } from './use-leave-warning.ts'

const of = 4
const pollEvery = 4_000

/** A newcomer's way in, or that of a worker who lost hers: name, phrase, sheet, and the number read aloud to the head. */
export function Join() {
  const go = useGo()
  const onDone = () => go('/')
  const t = useWords('people')
  const access = useAccess()
  const device = useDevice()
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const [fragment] = useState(() => access.fragment)
  const invite = /^join\.([0-9a-f-]{36})\./.exec(fragment)?.[1] ?? null
  const [step, setStep] = useState<'name' | 'passphrase' | 'key' | 'waiting'>('name')
  const [isBack, setBack] = useState<boolean | null>(null)
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [made, setMade] = useState<{ handle: string; accountKey: string; safetyNumber: string; centreCode: string | null } | null>(null)
  const [remember, setRemember] = useState(true)
  const { isBusy, trouble, setTrouble, attempt } = useAttempt(problem)
  useLeaveWarning(made !== null && step === 'key')

  useEffect(() => {
    let here = true
    if (invite === null) return
    ask.joinLook({ invite }).then(
      ({ rekeyOf }) => here && setBack(rekeyOf !== null),
      (thrown: unknown) => here && setTrouble(problem(thrown)),
    )
    return () => {
      here = false
    }
    // asked once for the invitation, whatever the language
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ask, invite])

  const begin = (phrase: string) =>
    attempt(async () => {
      const joined = await access.join({ fragment, passphrase: phrase })
      setMade({
        ...joined,
        centreCode: await device
          .vault()
          .centreCode()
          .catch(() => null),
      })
      setPassphrase(phrase)
      setStep('key')
    })

  const whenIn = useRef({ remember, name, passphrase })
  whenIn.current = { remember, name, passphrase }
  useEffect(() => {
    if (step !== 'waiting') return
    let here = true
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = async () => {
      try {
        if (await access.checkAdmitted()) {
          const { remember, name, passphrase } = whenIn.current
          if (remember) await access.rememberThisDevice({ passphrase, kind: deviceKind(), profile: 'office' }).catch(() => {})
          if (name.trim() !== '') putNameWhenLetIn(device, name.trim())
          if (here) onDone()
          return
        }
        if (here) setTrouble(undefined)
      } catch (thrown) {
        if (here) setTrouble(problem(thrown))
      }
      if (here) timer = setTimeout(() => void look(), pollEvery)
    }
    void look()
    return () => {
      here = false
      clearTimeout(timer)
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [step, access, device])

  if (!window.isSecureContext) return <Flow title={t('insecure.title')} why={t('insecure.text')} />
  if (invite === null) return <Flow title={t('join.title')} trouble={t('refusal.invitation-invalid')} />

  switch (step) {
    case 'name':
      return (
        <Flow
          title={t('join.title')}
          why={t('join.intro')}
          step={1}
          of={of}
          next={t('join.begin')}
          isReady={isBack !== null && (isBack || name.trim() !== '')}
          onNext={() => setStep('passphrase')}
          trouble={trouble}
        >
          {isBack === false && (
            <TextInput
              size="md"
              label={t('join.name.title')}
              description={t('found.names.person.hint')}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
        </Flow>
      )
    case 'passphrase':
      return (
        <PassphraseStep
          step={2}
          of={of}
          onDone={(phrase) => void begin(phrase)}
          onBack={() => setStep('name')}
          isBusy={isBusy}
          trouble={trouble}
        />
      )
    case 'key':
      return made && <KeySheetStep keySheet={made} step={3} of={of} onDone={() => setStep('waiting')} />
    case 'waiting':
      return (
        <Flow title={t('join.waiting.title')} why={t('join.waiting.why')} step={4} of={of} trouble={trouble}>
          {made && <SafetyNumber number={made.safetyNumber} />}
          <p className={styles['note']} role="status">
            <Loader size="xs" type="dots" /> {t('join.waiting.state')}
          </p>
          <RememberChoice value={remember} onChange={setRemember} />
          <p className={styles['note']}>{t('join.waiting.close')}</p>
        </Flow>
      )
  }
}

/** Her name can be sealed only once somebody has let her into the circle of all staff. */
function putNameWhenLetIn(device: ReturnType<typeof useDevice>, name: string): void {
  const put = () => {
    const me = device.me.get()
    if (!me?.circles.some((circle) => circle.name === 'staff')) return false
    device.put(person, { id: me.account, coded: {}, sealed: { name } })
    return true
  }
  if (put()) return
  const stop = device.me.subscribe(() => {
    if (put()) stop()
  })
}
