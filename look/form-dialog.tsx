import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { inFirstField } from './first-field.ts'
import styles from './form-dialog.module.css'
import { useSaveKey } from './keys.ts'
import { useLookWords } from './words.ts'

/** A form over the screen: its fields, then save (also by Ctrl+Enter) and cancel. On a phone it is the whole screen. */
export function FormDialog({
  title,
  lead,
  save,
  onSave,
  onClose,
  children,
}: {
  title: string
  /** One sentence above the fields. */
  lead?: ReactNode
  /** What the button says. */
  save: string
  onSave: () => void
  onClose: () => void
  children: ReactNode
}) {
  const words = useLookWords()
  useSaveKey(onSave)
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
      classNames={{ content: styles['dialog'] ?? '' }}
    >
      <div className={styles['stack']} ref={inFirstField}>
        {lead && <p className={styles['lead']}>{lead}</p>}
        {children}
        <div className={styles['actions']}>
          <Button onClick={onSave}>{save}</Button>
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <span className={styles['keys']}>Ctrl Enter</span>
        </div>
      </div>
    </Modal>
  )
}
