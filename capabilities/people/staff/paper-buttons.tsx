import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToday, useWords } from '#kernel/device/index.ts'
import { PrintPage } from '#look/print-page.tsx'
import styles from './flow.module.css'
import type { Paper } from './paper.ts'
import { PaperView } from './paper-view.tsx'
import sheet from './sheet.module.css'

/** Print, or save as PDF; both say first what stays behind. */
export function PaperButtons({ papers, label, onDone }: { papers: readonly Paper[]; label?: string; onDone?: () => void }) {
  const t = useWords('people')
  const today = useToday()
  const [state, setState] = useState<'idle' | 'busy' | 'saved' | 'failed'>('idle')
  const save = async () => {
    setState('busy')
    try {
      const { savePdf } = await import('./paper-pdf.ts')
      await savePdf(papers, `${today}-${papers.length}`)
      setState('saved')
      onDone?.()
    } catch {
      setState('failed')
    }
  }
  return (
    <div className={styles['fields']}>
      <div className={sheet['tools']}>
        <PrintPage label={label ?? t('print')} {...(onDone ? { onPrint: onDone } : {})}>
          {() => papers.map((paper) => <PaperView key={paper.title} paper={paper} />)}
        </PrintPage>
        <Button variant="default" loading={state === 'busy'} onClick={() => void save()}>
          {t('pdf')}
        </Button>
      </div>
      <p className={state === 'saved' ? styles['warn'] : styles['note']} role="status">
        {t(state === 'failed' ? 'trouble.other' : state === 'saved' ? 'paper.pdf-warning' : 'paper.print-warning')}
      </p>
    </div>
  )
}
