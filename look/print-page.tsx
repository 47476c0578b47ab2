import { Button, Modal } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { IconPrint } from './icons.tsx'
import styles from './print-page.module.css'
import { useLookWords } from './words.ts'

/**
 * The only way to paper. See [Note: paper is blank unless asked]. Asks first where the paper will be kept; the content is
 * drawn for the printer only and goes away afterwards.
 */
export function PrintPage({ label, children, onPrint }: { label?: string; children: () => ReactNode; onPrint?: () => void }) {
  const words = useLookWords()
  const [asking, setAsking] = useState(false)
  const [printing, setPrinting] = useState(false)
  useEffect(() => {
    if (!printing) return
    document.body.dataset['printing'] = ''
    onPrint?.()
    window.print()
    delete document.body.dataset['printing']
    // The paper was drawn to be printed and goes away at once: that second drawing is the point.
    // oxlint-disable-next-line react/set-state-in-effect
    setPrinting(false)
  }, [printing, onPrint])
  return (
    <>
      <Button variant="default" leftSection={<IconPrint size={18} />} onClick={() => setAsking(true)}>
        {label ?? words.print}
      </Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={label ?? words.print} closeButtonProps={{ 'aria-label': words.close }}>
        <p style={{ marginTop: 0 }}>{words.printWhere}</p>
        <Button
          data-autofocus
          onClick={() => {
            setAsking(false)
            setPrinting(true)
          }}
        >
          {words.print}
        </Button>
      </Modal>
      {printing && createPortal(<div className={styles['paper']}>{children()}</div>, document.body)}
    </>
  )
}
