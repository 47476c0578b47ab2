import type { Paper } from './paper.ts'
import styles from './paper-view.module.css'
import { QrPicture } from './qr.tsx'

/** One sheet for the printer, a page to itself. */
export function PaperView({ paper }: { paper: Paper }) {
  return (
    <section className={styles['page']} translate="no">
      <h1>{paper.title}</h1>
      <div className={styles['body']}>
        <dl>
          {paper.facts.map(({ label, text, is }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd data-is={is}>{is === 'groups' ? text.split('-').map((group, at) => <span key={at}>{group}</span>) : text}</dd>
            </div>
          ))}
        </dl>
        {paper.qr && <QrPicture text={paper.qr} label="" size={200} />}
      </div>
      {paper.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {paper.blanks.map((blank) => (
        <p key={blank} className={styles['blank']}>
          <span>{blank}</span>
          <i />
        </p>
      ))}
    </section>
  )
}
