import styles from './first-day.module.css'

/** Steps, one in a line; what stands in [ ] is a key or a button and is drawn as one. */
export function Steps({ text }: { text: string }) {
  return (
    <ol className={styles['steps']}>
      {text.split('\n').map((step) => (
        <li key={step}>
          {step.split(/\[([^\]]*)\]/).map((piece, at) =>
            at % 2 === 0 ? (
              piece
            ) : (
              <kbd key={at} className={styles['key']}>
                {piece}
              </kbd>
            ),
          )}
        </li>
      ))}
    </ol>
  )
}
