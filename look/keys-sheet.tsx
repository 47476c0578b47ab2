import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './keys-sheet.module.css'
import { useLookWords } from './words.ts'

export interface KeyLine {
  readonly keys: readonly string[]
  readonly does: string
}

/** The `?` sheet: what one does on this screen, then every key of the program. */
export function KeysSheet({
  opened,
  onClose,
  help,
  after,
  groups,
  footer,
}: {
  opened: boolean
  onClose: () => void
  /** Of the screen behind the sheet: its name and its few sentences. */
  help?: { readonly title: string; readonly lines: readonly string[] } | undefined
  /** Stands between the help and the keys. */
  after?: ReactNode
  groups: readonly { readonly title: string; readonly lines: readonly KeyLine[] }[]
  footer?: ReactNode
}) {
  const words = useLookWords()
  return (
    <Modal opened={opened} onClose={onClose} title={words.help} size="lg" closeButtonProps={{ 'aria-label': words.close }}>
      {help && (
        <section className={styles['group']}>
          <h3 className={styles['title']}>{help.title}</h3>
          <ul className={styles['help']}>
            {help.lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </section>
      )}
      {after && <div className={styles['group']}>{after}</div>}
      {groups.map((group) => (
        <section key={group.title} className={`${styles['group']} ${styles['keys']}`}>
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
      <div className={styles['keys']}>{footer}</div>
    </Modal>
  )
}
