import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './keys-sheet.module.css'
import { useLookWords } from './words.ts'

export interface KeyLine {
  readonly keys: readonly string[]
  readonly does: string
}

/** The `?` sheet: every key of this screen and of the whole program. */
export function KeysSheet({
  opened,
  onClose,
  groups,
  footer,
}: {
  opened: boolean
  onClose: () => void
  groups: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[]
  footer?: ReactNode
}) {
  const words = useLookWords()
  return (
    <Modal opened={opened} onClose={onClose} title={words.keys} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      {groups.map((group) => (
        <section key={group.title} className={styles['group']}>
          <h3 className={styles['title']}>{group.title}</h3>
          <dl className={styles['lines']}>
            {group.lines.map((line) => (
              <div key={line.does} className={styles['line']}>
                <dt>
                  {line.keys.map((key) => (
                    <kbd key={key} className={styles['key']}>
                      {key}
                    </kbd>
                  ))}
                </dt>
                <dd>{line.does}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      {footer}
    </Modal>
  )
}
