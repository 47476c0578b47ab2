import { useWords } from '#kernel/device/index.ts'
import { stages } from '../records.ts'
import { type Case, stageNumber } from '../rules.ts'
import styles from './stage-bar.module.css'

/** The six steps of case work; the present one is named and marked, the others can be gone to. */
export function StageBar({ stage, onStage }: { stage: Case['stage']; onStage: ((stage: Case['stage']) => void) | undefined }) {
  const t = useWords('cases')
  const here = stageNumber(stage)
  return (
    <div className={styles['bar']}>
      <ol className={styles['steps']} aria-label={t('stages')}>
        {stages.map((each) => (
          <li key={each} className={styles['step']} data-done={stageNumber(each) < here || undefined}>
            <button
              type="button"
              className={styles['button']}
              aria-current={each === stage ? 'step' : undefined}
              disabled={onStage === undefined && each !== stage}
              onClick={() => each !== stage && onStage?.(each)}
            >
              <span className={styles['number']}>{stageNumber(each)}</span>
              <span className={styles['word']}>{t(`stage.${each}`)}</span>
            </button>
          </li>
        ))}
      </ol>
      <p className={styles['said']}>{t('stage.of', { n: here, of: stages.length, stage: t(`stage.${stage}`) })}</p>
    </div>
  )
}
