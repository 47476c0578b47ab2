import styles from './erasure.module.css'
import type { PackPaper } from './pack-html.ts'

/** What she takes into her hand: on paper, and to be read before on the screen, where it stands below another heading. */
export function PackSheet({ paper, isOnScreen = false }: { paper: PackPaper; isOnScreen?: boolean }) {
  const Title = isOnScreen ? 'h3' : 'h1'
  const Part = isOnScreen ? 'h4' : 'h2'
  return (
    <div className={styles['paper']} lang={paper.language}>
      <Title>{paper.title}</Title>
      {paper.intro.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {paper.parts.map(({ title, entries }) => (
        <div key={title}>
          <Part>{title}</Part>
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
