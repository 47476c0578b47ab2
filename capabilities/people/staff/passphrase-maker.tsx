import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useDevice, useLanguage, useWords } from '#kernel/device/index.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { PassphraseField } from './passphrase-field.tsx'

const least = 12

/** A step of a ceremony: five words are offered, or one's own phrase; typed twice. */
export function PassphraseStep({
  step,
  of,
  onDone,
  onBack,
  isBusy,
  trouble,
}: {
  step: number
  of: number
  onDone: (passphrase: string) => void
  onBack?: (() => void) | undefined
  isBusy: boolean
  trouble?: string | undefined
}) {
  const t = useWords('people')
  const [passphrase, setPassphrase] = useState('')
  return (
    <Flow
      title={t('passphrase.title')}
      why={t('passphrase.why')}
      step={step}
      of={of}
      next={t('next')}
      onNext={() => onDone(passphrase)}
      isReady={passphrase !== ''}
      isBusy={isBusy}
      onBack={onBack}
      trouble={trouble}
    >
      <PassphraseMaker onChange={setPassphrase} />
      {isBusy && (
        <p className={styles['note']} role="status">
          {t('working.keys')}
        </p>
      )}
    </Flow>
  )
}

/** Gives a passphrase that was typed twice and is long enough, or an empty string. */
export function PassphraseMaker({ onChange }: { onChange: (passphrase: string) => void }) {
  const t = useWords('people')
  const device = useDevice()
  const [language] = useLanguage()
  const [way, setWay] = useState<'offer' | 'own'>('offer')
  const [offer, setOffer] = useState('')
  const [turn, setTurn] = useState(0)
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [isRepeating, setRepeating] = useState(false)
  const [length, setLength] = useState(0)

  useEffect(() => {
    let here = true
    void device
      .vault()
      .offerPassphrase(language)
      .then((words) => here && setOffer(words))
    return () => {
      here = false
    }
  }, [device, language, turn])

  useEffect(() => {
    let here = true
    void device
      .vault()
      .passphraseLength(first)
      .then((now) => here && setLength(now))
    return () => {
      here = false
    }
  }, [device, first])

  const isLong = length >= least
  const isSame = first !== '' && plain(first) === plain(second)
  useEffect(() => onChange(isLong && isSame ? first : ''), [onChange, isLong, isSame, first])

  const begin = (next: 'offer' | 'own') => {
    setWay(next)
    setFirst('')
    setSecond('')
    setRepeating(false)
  }

  return (
    <div className={styles['fields']}>
      {way === 'offer' && (
        <div>
          <ul className={styles['words']} aria-label={t('passphrase.offer')} data-hidden={isRepeating || undefined} translate="no">
            {offer !== '' && offer.split(' ').map((word, at) => <li key={`${word}-${at}`}>{word}</li>)}
          </ul>
          <div className={styles['suggested']}>
            <Button
              variant="default"
              onClick={() => {
                setTurn(turn + 1)
                begin('offer')
              }}
            >
              {t('passphrase.another')}
            </Button>
            <Button variant="subtle" onClick={() => begin('own')}>
              {t('passphrase.own')}
            </Button>
          </div>
        </div>
      )}
      <PassphraseField label={t('passphrase.type')} value={first} onChange={setFirst} onFocus={() => setRepeating(false)} isFirst />
      {first !== '' && (
        <div>
          <div className={styles['meter']}>
            <i style={{ width: `${Math.min(100, (length / least) * 100)}%` }} />
          </div>
          <p className={isLong ? styles['good'] : styles['note']} aria-live="polite">
            {isLong ? t('passphrase.long') : t('passphrase.short', { left: least - length })}
          </p>
        </div>
      )}
      <div>
        <PassphraseField
          label={t('passphrase.again')}
          value={second}
          onChange={setSecond}
          onFocus={() => setRepeating(way === 'offer' && first !== '')}
        />
        {second !== '' && (
          <p className={isSame ? styles['good'] : styles['note']} aria-live="polite">
            {t(isSame ? 'passphrase.same' : 'passphrase.differ')}
          </p>
        )}
      </div>
      <p className={styles['note']}>{t('passphrase.keep')}</p>
      {way === 'own' && (
        <button type="button" className={styles['link']} onClick={() => begin('offer')}>
          {t('passphrase.offered')}
        </button>
      )}
    </div>
  )
}

/** The two typings are compared as the vault will read them, roughly: spaces and letter forms do not count. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, ' ').trim()
