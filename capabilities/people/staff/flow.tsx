import { Button, NativeSelect } from '@mantine/core'
import { useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import { languageNames, languages, type Language } from '#kernel/language.ts'
import { useLanguage, useWords } from '#kernel/device/index.ts'
import styles from './flow.module.css'

/**
 * One thing at a time, before the records are open: a sheet of paper with a heading (which takes the focus with every
 * step), its content, one way on and one way back.
 */
export function Flow({
  title,
  why,
  step,
  of,
  next,
  onNext,
  isReady = true,
  isBusy = false,
  onBack,
  aside,
  after,
  trouble,
  wide = false,
  hasLanguage = true,
  children,
}: {
  title: string
  why?: ReactNode
  step?: number
  of?: number
  /** What the button says; without it there is no button. */
  next?: string | undefined
  onNext?: (() => void) | undefined
  isReady?: boolean
  isBusy?: boolean
  onBack?: (() => void) | undefined
  /** A second, quieter way beside the button. */
  aside?: ReactNode
  /** Below the buttons: what is needed seldom. */
  after?: ReactNode
  /** What happened, what is safe, what to do. */
  trouble?: ReactNode
  wide?: boolean
  /** Off where the language is a question of the step itself. */
  hasLanguage?: boolean
  children?: ReactNode
}) {
  const t = useWords('people')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const first = document.querySelector<HTMLElement>('[data-first]')
    ;(first ?? heading.current)?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [title])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !isBusy) onNext?.()
  }
  return (
    <main className={styles['ground']}>
      <form className={styles['paper']} data-wide={wide || undefined} onSubmit={submit} autoComplete="off" noValidate>
        <div className={styles['band']} aria-hidden="true" />
        <div className={styles['top']}>
          {step !== undefined && of !== undefined ? (
            <div className={styles['steps']}>
              <span>{t('step', { n: step, of })}</span>
              <span className={styles['dots']} aria-hidden="true">
                {Array.from({ length: of }, (_, at) => (
                  <i key={at} data-is={at + 1 < step ? 'done' : at + 1 === step ? 'now' : 'ahead'} />
                ))}
              </span>
            </div>
          ) : (
            <span />
          )}
          {hasLanguage && <LanguagePick />}
        </div>
        <h1 ref={heading} tabIndex={-1} className={styles['title']}>
          {title}
        </h1>
        {why && <div className={styles['why']}>{why}</div>}
        {children}
        <div role="alert" className={styles['alert']}>
          {trouble && <p className={styles['trouble']}>{trouble}</p>}
        </div>
        {(next || onBack || aside) && (
          <div className={styles['ways']}>
            {next && (
              <Button type="submit" size="md" className={styles['next']} disabled={!isReady} loading={isBusy}>
                {next}
              </Button>
            )}
            {onBack && (
              <Button variant="subtle" color="gray" size="md" className={styles['quiet']} onClick={onBack} disabled={isBusy}>
                {t('back')}
              </Button>
            )}
            {aside}
          </div>
        )}
        {after}
      </form>
    </main>
  )
}

/** The language of the screens, always in reach: nobody must read a ceremony in a language not her own. */
function LanguagePick() {
  const t = useWords('people')
  const [language, setLanguage] = useLanguage()
  return (
    <NativeSelect
      className={styles['language']}
      size="xs"
      aria-label={t('language')}
      value={language}
      onChange={(event) => setLanguage(event.currentTarget.value as Language)}
      data={languages.map((value) => ({ value, label: languageNames[value] }))}
    />
  )
}
