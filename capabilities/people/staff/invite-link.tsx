import { Button } from '@mantine/core'
import { useState } from 'react'
import { useWords } from '#kernel/device/index.ts'
import styles from './flow.module.css'
import { QrPicture } from './qr.tsx'
import sheet from './sheet.module.css'

const clipboardFor = 60_000

/** The link of an invitation, shown once: as a square code, and to copy. Its secret stands behind `#` and never reaches a server. */
export function InviteLink({ fragment }: { fragment: string }) {
  const t = useWords('people')
  const [isCopied, setCopied] = useState(false)
  const link = `${location.origin}/#${fragment}`
  const copy = async () => {
    await navigator.clipboard.writeText(link)
    setCopied(true)
    setTimeout(() => void navigator.clipboard.writeText('').catch(() => {}), clipboardFor)
  }
  return (
    <div className={sheet['sheet']}>
      <div className={styles['fields']}>
        <p style={{ margin: 0 }}>{t('invite.how')}</p>
        <p className={styles['note']}>{t('invite.once')}</p>
        <div>
          <Button variant="default" onClick={() => void copy()}>
            {t('invite.copy')}
          </Button>
        </div>
        {isCopied && (
          <p className={styles['note']} role="status">
            {t('invite.copied')}
          </p>
        )}
      </div>
      <QrPicture text={link} label={t('qr.label')} size={200} />
    </div>
  )
}
