import styles from './sheet.module.css'

/** A long code in groups that an eye can follow: `PAK1-XXXXX-XXXXX-…`, each group by itself and numbered. */
export function Groups({ text, numbered = false }: { text: string; numbered?: boolean }) {
  return (
    <ol className={styles['groups']} data-numbered={numbered || undefined} translate="no">
      {text.split('-').map((group, at) => (
        <li key={at}>{group}</li>
      ))}
    </ol>
  )
}
