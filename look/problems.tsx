import { useEffect, useRef } from 'react'
import styles from './problems.module.css'
import { useLookWords } from './words.ts'

/** One problem: what to say, and the id of the field it is about. */
export interface FieldProblem {
  readonly field: string
  readonly sentence: string
}

/** A summary above a form, with a link to each field; takes the focus when it appears. */
export function Problems({ problems }: { problems: readonly FieldProblem[] }) {
  const words = useLookWords()
  const box = useRef<HTMLDivElement>(null)
  const has = problems.length > 0
  useEffect(() => {
    if (has) box.current?.focus()
  }, [has])
  if (!has) return null
  return (
    <div className={styles['box']} ref={box} tabIndex={-1} role="alert">
      <p className={styles['title']}>{words.problems(problems.length)}</p>
      <ul className={styles['list']}>
        {problems.map(({ field, sentence }) => (
          <li key={field}>
            <a
              href={`#${field}`}
              onClick={(event) => {
                event.preventDefault()
                document.getElementById(field)?.focus()
              }}
            >
              {sentence}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What happened, what is safe, what to do: one sentence of trouble on a quiet ground. */
export function Trouble({ children, tone = 'ochre' }: { children: React.ReactNode; tone?: 'ochre' | 'brick' | 'lake' }) {
  return (
    <div className={styles['trouble']} data-tone={tone} role="alert">
      {children}
    </div>
  )
}
