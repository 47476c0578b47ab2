import { NativeSelect, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { countries, languageNames, languages, type Country, type Language } from '#kernel/language.ts'
import { useAccess, useAttempt, useDevice, useGo, useLanguage, useProblem, useWords } from '#kernel/device/index.ts'
import { saveProfile } from '#capabilities/centre/staff/door.tsx'
import { ChoiceRow } from '#look/choices.tsx'
import { person } from '../sealed/person.ts'
import { deviceKind } from './device-kind.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { KeySheetStep } from './key-sheet.tsx'
import { PassphraseStep } from './passphrase-maker.tsx'
import { NewSheets, type Sheets } from './recovery-sheets.tsx'
import { RememberChoice } from './remember-choice.tsx'
import { SecondFactorStep } from './second-factor.tsx'
import { useLeaveWarning } from './use-leave-warning.ts'

const of = 7

interface Made {
  readonly handle: string
  readonly accountKey: string
  readonly sheets: Sheets
  readonly centreCode: string
}

/**
 * The founding of a centre, seven steps. Nothing exists on the server before two recovery sheets were read back; after
 * that the device is open, and the app is when she begins to work.
 */
export function Found() {
  const go = useGo()
  const onDone = () => go('/')
  const t = useWords('people')
  const access = useAccess()
  const device = useDevice()
  const problem = useProblem('people')
  const [language, setLanguage] = useLanguage()
  const [step, setStep] = useState<'place' | 'names' | 'passphrase' | 'key' | 'sheets' | 'second' | 'done'>('place')
  const [isFounded, setFounded] = useState<boolean | null>(null)
  const [country, setCountry] = useState<Country | null>(null)
  const [centre, setCentre] = useState('')
  const [display, setDisplay] = useState('')
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [made, setMade] = useState<Made | null>(null)
  const [remember, setRemember] = useState(true)
  const { isBusy, trouble, attempt } = useAttempt(problem)
  // kept from the first drawing: the address and the device forget it
  const [token] = useState(() => /^found\.([A-Za-z0-9_-]+)$/.exec(access.fragment)?.[1] ?? null)
  useLeaveWarning(made !== null && step !== 'done')

  useEffect(() => {
    let here = true
    access.door().then(
      ({ founded }) => here && setFounded((was) => was ?? founded),
      () => here && setFounded((was) => was ?? false),
    )
    return () => {
      here = false
    }
  }, [access])

  const begin = (phrase: string) =>
    attempt(async () => {
      if (token === null || country === null) return
      setMade(await access.beginFounding({ token, country, passphrase: phrase }))
      setPassphrase(phrase)
      setStep('key')
    })
  const finish = (typed: readonly [string, string]) =>
    attempt(async () => {
      await access.finishFounding(typed)
      const me = device.me.get()
      if (me) {
        saveProfile(device.put, me.centre, { name: centre.trim(), displayName: display.trim(), language })
        device.put(person, { id: me.account, coded: {}, sealed: { name: name.trim() } })
      }
      setStep('second')
    })
  const open = () =>
    attempt(async () => {
      if (remember) await access.rememberThisDevice({ passphrase, kind: deviceKind(), profile: 'office' })
      setPassphrase('')
      onDone()
    })

  if (!window.isSecureContext) return <Flow title={t('insecure.title')} why={t('insecure.text')} />
  if (isFounded && step === 'place')
    return <Flow title={t('found.exists.title')} why={t('found.exists.text')} next={t('found.exists.sign-in')} onNext={onDone} />
  if (token === null) return <Flow title={t('found.no-token.title')} why={t('found.no-token.text')} />

  switch (step) {
    case 'place':
      return (
        <Flow
          title={t('found.title')}
          why={t('found.intro')}
          step={1}
          of={of}
          next={t('next')}
          isReady={country !== null}
          onNext={() => setStep('names')}
          hasLanguage={false}
        >
          <NativeSelect
            size="md"
            label={t('language')}
            value={language}
            onChange={(event) => setLanguage(event.currentTarget.value as Language)}
            data={languages.map((value) => ({ value, label: languageNames[value] }))}
          />
          <ChoiceRow
            label={t('country')}
            choices={countries.map((value) => ({ value, label: t(`country.${value}`) }))}
            value={country}
            onChange={setCountry}
            canClear={false}
          />
          <p className={styles['note']}>{t('found.place.why')}</p>
        </Flow>
      )
    case 'names':
      return (
        <Flow
          title={t('found.names.title')}
          step={2}
          of={of}
          next={t('next')}
          isReady={centre.trim() !== '' && display.trim() !== '' && name.trim() !== ''}
          onNext={() => setStep('passphrase')}
          onBack={() => setStep('place')}
        >
          <div className={styles['fields']}>
            <TextInput
              size="md"
              label={t('found.names.centre')}
              description={t('found.names.centre.hint')}
              value={centre}
              maxLength={200}
              onChange={(event) => setCentre(event.currentTarget.value)}
              data-first
            />
            <div>
              <TextInput
                size="md"
                label={t('found.names.display')}
                description={t('found.names.display.why')}
                value={display}
                maxLength={40}
                onChange={(event) => setDisplay(event.currentTarget.value)}
              />
              <div className={styles['suggested']}>
                {t('found.names.suggested')
                  .split(', ')
                  .map((word) => (
                    <button
                      key={word}
                      type="button"
                      className={styles['chip']}
                      aria-pressed={display === word}
                      onClick={() => setDisplay(word)}
                    >
                      {word}
                    </button>
                  ))}
              </div>
            </div>
            <TextInput
              size="md"
              label={t('found.names.person')}
              description={t('found.names.person.hint')}
              value={name}
              maxLength={120}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </div>
        </Flow>
      )
    case 'passphrase':
      return (
        <PassphraseStep
          step={3}
          of={of}
          onDone={(phrase) => void begin(phrase)}
          onBack={() => setStep('names')}
          isBusy={isBusy}
          trouble={trouble}
        />
      )
    case 'key':
      return made && <KeySheetStep keySheet={made} step={4} of={of} onDone={() => setStep('sheets')} />
    case 'sheets':
      return (
        made && (
          <NewSheets
            sheets={made.sheets}
            centreCode={made.centreCode}
            steps={[5, 6]}
            of={of}
            next={t('sheets.check.do')}
            isBusy={isBusy}
            trouble={trouble}
            onDone={(typed) => void finish(typed)}
          />
        )
      )
    case 'second':
      return <SecondFactorStep step={7} of={of} onDone={() => setStep('done')} />
    case 'done':
      return (
        <Flow
          title={t('found.done.title')}
          why={t('found.done.text')}
          next={t('found.done.open')}
          onNext={() => void open()}
          isBusy={isBusy}
          trouble={trouble}
        >
          <RememberChoice value={remember} onChange={setRemember} />
        </Flow>
      )
  }
}
