import styles from './erasure.module.css'
import type { PackPaper } from './pack-html.ts'

/** What she takes into her hand, on paper. */
export function PackSheet({ paper }: { paper: PackPaper }) {
  return (
    <div className={styles['paper']} lang={paper.language}>
      <h1>{paper.title}</h1>
      {paper.intro.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {paper.parts.map(({ title, entries }) => (
        <div key={title}>
          <h2>{title}</h2>
          {entries.map(({ head, lines }, at) => (
            // oxlint-disable-next-line react/no-array-index-key
            <section key={`${head} ${at}`}>
              <strong>{head}</strong>
              <dl>
                {lines.map(({ label, value }) => (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      ))}
    </div>
  )
}
