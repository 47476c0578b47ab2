import { Button } from '@mantine/core'
import { useMe, useWords } from '#kernel/device/index.ts'
import { Trouble } from '#look/problems.tsx'
import { may } from '../access.ts'
import styles from './restriction.module.css'
import type { Here } from './standing-now.ts'
import { useDeeds } from './use-deeds.ts'

/** What of a case is still on its way, or was left behind when the work was cut in the middle. Nothing, most of the time. */
export function Left({ caseId, here }: { caseId: string; here: Here }) {
  const t = useWords('restriction')
  const me = useMe()
  const { finish } = useDeeds(caseId)
  const { left, stuck, moving } = here
  return (
    <>
      {moving > 0 && (
        <p role="status" className={styles['moving']}>
          {t('moving', { count: moving })}
        </p>
      )}
      {left.length > 0 && (
        <Trouble>
          <div className={styles['left']}>
            <span>{t(here.is === 'closed' ? 'left.closed' : 'left.open', { count: left.length })}</span>
            {me.may(may.restrict) && (
              <Button size="sm" onClick={finish}>
                {t('left.finish')}
              </Button>
            )}
          </div>
        </Trouble>
      )}
      {stuck > 0 && <Trouble tone="lake">{t('stuck', { count: stuck })}</Trouble>}
    </>
  )
}
