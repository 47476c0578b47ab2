import { useState } from 'react'
import { useDates, useMe, useToday, useWords } from '#kernel/device/index.ts'
import { agree, type Logging } from '../rows.ts'
import { asksAgreement, countryOfCall, numbersFor, type Script, scriptsFor, stepsOf } from '../rules.ts'
import styles from './script-panel.module.css'

const urgent: readonly Script[] = ['danger', 'suicide', 'child', 'health', 'after_rape']
const silentOnUs: readonly Script[] = ['fishing', 'offender', 'official']

/** The steps of a call as they stand on the panel: of her country, on this day. */
export function useScript(logging: Logging, also: readonly Script[] = []) {
  const me = useMe()
  const today = useToday()
  const country = countryOfCall(logging.answers, me.country)
  const region = logging.answers.region
  const shown = [...scriptsFor(logging), ...also]
  const steps = stepsOf(shown, logging.answers, me.country, today)
  return { country, shown, steps, numbers: numbersFor(country, region, today) }
}

/**
 * What to say and do, by what was answered. It changes by itself while she answers; the most urgent stands first. What the
 * law says carries where it was read and how far to trust it. A done step gets a tick, which stays with the draft.
 */
export function ScriptPanel({
  logging,
  ticks,
  onTick,
  onLogging,
  only,
}: {
  logging: Logging
  ticks: readonly string[]
  onTick: (code: string) => void
  onLogging: (next: Logging) => void
  /** One script by name instead of those that follow from the answers. */
  only?: Script
}) {
  const t = useWords('helpline')
  const dates = useDates()
  const { country, shown, steps, numbers } = useScript(logging, only === undefined ? [] : [only])
  const [sources, setSources] = useState(false)
  const known = Object.fromEntries(Object.entries(numbers).map(([what, number]) => [what, number || t('number-unknown')]))
  const scripts = only === undefined ? shown : [only]
  const isLaw = steps.some(({ value }) => value.does === 'law' && scripts.includes(value.script))
  return (
    <div className={styles['cards']} aria-live="polite">
      {scripts.map((script) => (
        <section
          key={script}
          className={styles['card']}
          data-tone={urgent.includes(script) ? 'brick' : silentOnUs.includes(script) ? 'lake' : undefined}
          data-script={script}
          aria-label={t(`script.${script}`)}
        >
          <h2 className={styles['title']}>{t(`script.${script}`)}</h2>
          <ul className={styles['lines']}>
            {steps
              .filter(({ value }) => value.script === script)
              .map(({ value: { code, does, numbers: own }, source, confidence, from }) => (
                <li key={code} className={styles['step']} data-does={does} data-done={ticks.includes(code) || undefined}>
                  <label className={styles['line']}>
                    <input
                      type="checkbox"
                      className={styles['tick']}
                      data-step={code}
                      checked={ticks.includes(code)}
                      onChange={() => onTick(code)}
                    />
                    <span>
                      {t(`step.${code}`, { ...known, ...own, country })}
                      {does === 'law' && <small className={styles['trust']}>{t(`confidence.${confidence}`)}</small>}
                    </span>
                  </label>
                  {does === 'law' && sources && (
                    <small className={styles['source']} lang="en" translate="no">
                      {`${dates.day(from)} · ${source}`}
                    </small>
                  )}
                  {code === 'danger.police' && asksAgreement(logging) && (
                    <span className={styles['ask']} role="group" aria-label={t('agreed')}>
                      {t('agreed')}
                      {([true, false] as const).map((yes) => (
                        <button
                          key={String(yes)}
                          type="button"
                          className={styles['yes']}
                          aria-pressed={logging.agreed === yes}
                          onClick={() => onLogging(agree(logging, yes))}
                        >
                          <kbd className={styles['cap']}>{yes ? 'A' : 'S'}</kbd>
                          {t(yes ? 'agreed.yes' : 'agreed.no')}
                        </button>
                      ))}
                    </span>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
      {isLaw && (
        <button type="button" className={styles['from']} aria-expanded={sources} onClick={() => setSources(!sources)}>
          {t(sources ? 'sources.hide' : 'sources.show')}
        </button>
      )}
    </div>
  )
}
