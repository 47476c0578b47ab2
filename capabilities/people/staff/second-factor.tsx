import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useAsk, useAttempt, useProblem, useWords } from '#kernel/device/index.ts'
import { Trouble } from '#look/problems.tsx'
import { contract } from '../contract.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { Groups } from './groups.tsx'
import { QrPicture } from './qr.tsx'
import sheet from './sheet.module.css'
import { SixDigits } from './six-digits.tsx'

/** A step: the code from the phone is set up, or put off with a sentence. */
export function SecondFactorStep({ step, of, onDone }: { step: number; of: number; onDone: () => void }) {
  const t = useWords('people')
  const setUp = useSecondFactor()
  if (setUp.spare) {
    return (
      <Flow title={t('second.spare')} why={t('second.spare.why')} step={step} of={of} next={t('second.spare.have')} onNext={onDone}>
        <SpareCodes codes={setUp.spare} />
      </Flow>
    )
  }
  return (
    <Flow
      title={t('second.title')}
      why={t('second.why')}
      step={step}
      of={of}
      next={t('second.turn-on')}
      onNext={() => void setUp.confirm()}
      isReady={setUp.isReady}
      isBusy={setUp.isBusy}
      trouble={setUp.trouble}
      aside={
        <Button variant="subtle" color="gray" size="md" className={styles['quiet']} onClick={onDone}>
          {t('second.later')}
        </Button>
      }
    >
      <SecondFactorFields setUp={setUp} />
      <p className={styles['note']}>{t('second.later.note')}</p>
    </Flow>
  )
}

type SetUp = ReturnType<typeof useSecondFactor>

/** Asks the server for a fresh secret when drawn first, and confirms it with a code. */
function useSecondFactor() {
  const ask = useAsk(contract)
  const problem = useProblem('people')
  const [secret, setSecret] = useState<{ uri: string; secret: string } | null>(null)
  const [code, setCode] = useState('')
  const [spare, setSpare] = useState<readonly string[] | null>(null)
  const { isBusy, trouble, setTrouble, attempt } = useAttempt(problem)
  useEffect(() => {
    let here = true
    ask.secondFactorStart({}).then(
      (made) => here && setSecret(made),
      (thrown: unknown) => here && setTrouble(problem(thrown)),
    )
    return () => {
      here = false
    }
    // one secret for one visit of this screen, whatever the language
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [ask])
  const confirm = () =>
    attempt(
      async () => setSpare((await ask.secondFactorConfirm({ code: code.replaceAll(/\s/g, '') })).recoveryCodes),
      () => setCode(''),
    )
  return { secret, code, setCode, spare, isBusy, trouble, confirm, isReady: secret !== null && /^\d{6}$/.test(code.replaceAll(/\s/g, '')) }
}

/** The picture for the phone, the key behind it, and the field for six digits. */
function SecondFactorFields({ setUp }: { setUp: SetUp }) {
  const t = useWords('people')
  return (
    <>
      {setUp.secret && (
        <div className={sheet['sheet']}>
          <div className={styles['fields']}>
            <p style={{ margin: 0 }}>{t('second.scan')}</p>
            <div>
              <p className={styles['note']}>{t('second.by-hand')}</p>
              <Groups text={(setUp.secret.secret.match(/.{1,4}/g) ?? []).join('-')} />
            </div>
          </div>
          <QrPicture text={setUp.secret.uri} label={t('qr.label')} size={160} />
        </div>
      )}
      <SixDigits label={t('second.code')} value={setUp.code} onChange={setUp.setCode} />
    </>
  )
}

function SpareCodes({ codes }: { codes: readonly string[] }) {
  return (
    <ul className={styles['words']} translate="no">
      {codes.map((code) => (
        <li key={code}>{code}</li>
      ))}
    </ul>
  )
}

/** The same outside a ceremony, as a part of a screen. */
export function SecondFactorSetUp({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useWords('people')
  const setUp = useSecondFactor()
  if (setUp.spare) {
    return (
      <div className={styles['fields']}>
        <b>{t('second.spare')}</b>
        <p className={styles['note']}>{t('second.spare.why')}</p>
        <SpareCodes codes={setUp.spare} />
        <div>
          <Button onClick={onDone}>{t('second.spare.have')}</Button>
        </div>
      </div>
    )
  }
  return (
    <div className={styles['fields']}>
      <SecondFactorFields setUp={setUp} />
      {setUp.trouble && <Trouble>{setUp.trouble}</Trouble>}
      <div className={styles['suggested']}>
        <Button disabled={!setUp.isReady} loading={setUp.isBusy} onClick={() => void setUp.confirm()}>
          {t('second.turn-on')}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
