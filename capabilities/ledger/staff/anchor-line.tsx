import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useAlarms, useChain, useDates, useDevice, useWords } from '#kernel/device/index.ts'
import { useNames } from '#capabilities/people/staff/door.tsx'
import { Sheet } from '#look/page.tsx'
import { useLookWords } from '#look/words.ts'
import styles from './ledger.module.css'
import { shortForm } from '../short-form.ts'

type Said = { readonly is: 'checking' | 'trouble' | 'empty' } | { readonly is: 'fits'; readonly count: number } | null

/**
 * Until when a head's device vouches for the ledger, with the number for the paper day-book; and what to do when it does not
 * fit, or when the next anchor does not come. See [Note: the ledger is anchored by the day]
 */
export function AnchorLine() {
  const t = useWords('ledger')
  const dates = useDates()
  const nameOf = useNames()
  const device = useDevice()
  const anchor = useChain().state?.anchor ?? null
  const wrong = new Set(useAlarms().map(({ code }) => code))
  const [said, setSaid] = useState<Said>(null)
  const check = async () => {
    setSaid({ is: 'checking' })
    try {
      const { lines, fits } = await device.checkLedger()
      setSaid(fits ? { is: 'fits', count: lines } : null)
    } catch {
      setSaid({ is: 'trouble' })
    }
  }
  return (
    <section className={styles['anchor']}>
      <p>
        {anchor ? t('anchor.at', { when: dates.moment(anchor.at), who: nameOf(anchor.by) }) : t('anchor.none')}{' '}
        {anchor?.anew && t('anchor.anew', { when: dates.moment(anchor.anew.at), who: nameOf(anchor.anew.by) })}
      </p>
      {anchor && <p className={styles['short']}>{t('anchor.short', { short: shortForm(anchor.audit) })}</p>}
      {wrong.has('ledger-late') && (
        <Sheet tone="ochre">
          <div className={styles['broken']}>
            <p>{t('anchor.late')}</p>
            <p>{t('anchor.late.do')}</p>
          </div>
        </Sheet>
      )}
      {wrong.has('ledger-rewritten') && <Broken setSaid={setSaid} />}
      <p role="status">
        {said?.is === 'checking' && t('anchor.checking')}
        {said?.is === 'fits' && t('anchor.fits', { count: said.count })}
        {said?.is === 'trouble' && t('anchor.trouble')}
        {said?.is === 'empty' && t('anchor.empty')}
      </p>
      <div>
        <Button variant="default" loading={said?.is === 'checking'} onClick={() => void check()}>
          {t('anchor.check')}
        </Button>
      </div>
    </section>
  )
}

/** What happened, what is safe, what to do. */
function Broken({ setSaid }: { setSaid: (said: Said) => void }) {
  const t = useWords('ledger')
  const words = useLookWords()
  const device = useDevice()
  const [isAsking, setAsking] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const begin = async () => {
    setBusy(true)
    try {
      setSaid((await device.anchorAnew()) ? null : { is: 'empty' })
    } catch {
      setSaid({ is: 'trouble' })
    } finally {
      setBusy(false)
      setAsking(false)
    }
  }
  return (
    <Sheet tone="brick">
      <div className={styles['broken']}>
        <p>{t('anchor.broken')}</p>
        <p>{t('anchor.broken.safe')}</p>
        <p>{t('anchor.broken.do')}</p>
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('anchor.begin')}
          </Button>
        </div>
      </div>
      <Modal
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={t('anchor.begin.title')}
        closeButtonProps={{ 'aria-label': words.close }}
      >
        <div className={styles['broken']}>
          <p>{t('anchor.begin.why')}</p>
          <div className={styles['print']}>
            <Button color="brick" loading={isBusy} onClick={() => void begin()}>
              {t('anchor.begin')}
            </Button>
            <Button variant="default" onClick={() => setAsking(false)}>
              {words.cancel}
            </Button>
          </div>
        </div>
      </Modal>
    </Sheet>
  )
}
