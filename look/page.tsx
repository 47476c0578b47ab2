import { Children, Fragment, isValidElement, useEffect, useRef, type ReactNode } from 'react'
import { EmptyState } from './empty-state.tsx'
import styles from './page.module.css'
import { useLookWords } from './words.ts'

/**
 * A screen: one heading (which takes the focus when the screen opens, so that a screen reader says where she is), its
 * actions, its content or one of its states.
 */
export function Page({
  title,
  above,
  actions,
  state,
  empty,
  narrow = false,
  children,
}: {
  title: ReactNode
  /** A line above the heading: where this belongs, a way back. */
  above?: ReactNode
  actions?: ReactNode
  state?: 'loading' | 'empty' | undefined
  empty?: { readonly sentence: string; readonly action?: ReactNode }
  /** Forms and texts: at most 66 characters a line. */
  narrow?: boolean
  children?: ReactNode
}) {
  const words = useLookWords()
  const heading = useRef<HTMLHeadingElement>(null)
  const shown = state === 'empty' && empty?.action ? without(actions, empty.action) : actions
  useEffect(() => {
    if (document.activeElement === document.body || document.activeElement === null) heading.current?.focus({ preventScroll: true })
  }, [])
  return (
    <article className={styles['page']} data-narrow={narrow || undefined}>
      <header className={styles['head']}>
        <div className={styles['titles']}>
          {above && <div className={styles['above']}>{above}</div>}
          <h1 ref={heading} tabIndex={-1} className={styles['title']}>
            {title}
          </h1>
        </div>
        {shown && <div className={styles['actions']}>{shown}</div>}
      </header>
      {state === 'loading' ? (
        <p className={styles['loading']} role="status">
          {words.loading}
        </p>
      ) : state === 'empty' && empty ? (
        <EmptyState sentence={empty.sentence} action={empty.action} />
      ) : (
        children
      )}
    </article>
  )
}

/** An empty list has its button beside its sentence, so the same button does not stand in the head as well. */
function without(actions: ReactNode, action: ReactNode): ReactNode {
  if (actions === action) return null
  if (!isValidElement<{ children?: ReactNode }>(actions) || actions.type !== Fragment) return actions
  const rest = [actions.props.children].flat().filter((each) => each && each !== action)
  return rest.length === 0 ? null : <>{Children.toArray(rest)}</>
}

/** A part of a screen with its own heading. */
export function Section({ title, actions, children }: { title?: ReactNode; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      {(title || actions) && (
        <div className={styles['sectionHead']}>
          {title && <h2 className={styles['sectionTitle']}>{title}</h2>}
          {actions && <div className={styles['actions']}>{actions}</div>}
        </div>
      )}
      {children}
    </section>
  )
}

/** A piece of paper on the page. */
export function Sheet({
  children,
  tone,
}: {
  children: ReactNode
  tone?: 'juniper' | 'lake' | 'ochre' | 'brick' | 'plum' | 'leaf' | 'apricot'
}) {
  return (
    <div className={styles['sheet']} data-tone={tone}>
      {children}
    </div>
  )
}
