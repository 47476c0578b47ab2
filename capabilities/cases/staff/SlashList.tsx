import { useEffect, useRef } from 'react'
import { useWords } from '#kernel/device/index.ts'
import styles from './story.module.css'
import type { Meant } from './use-slash.ts'

/** The list that opens behind the slash; the arrows and Enter are heard by the box itself. */
export function SlashList({ id, meant, at, onPick }: { id: string; meant: readonly Meant[]; at: number; onPick: (meant: Meant) => void }) {
  const t = useWords('cases')
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.children[at]?.scrollIntoView({ block: 'nearest' }), [at])
  return (
    <ul ref={list} className={styles['slash']} role="listbox" id={id} aria-label={t('slash.list')}>
      {meant.map((each, n) => (
        <li
          key={each.key}
          id={`${id}-${n}`}
          role="option"
          aria-selected={n === at}
          className={styles['slashLine']}
          onMouseDown={(event) => {
            event.preventDefault()
            onPick(each)
          }}
        >
          {each.is === 'form' ? (
            <>
              <span>{each.title}</span>
              <span className={styles['slashHint']}>{t('slash.form')}</span>
            </>
          ) : (
            <>
              <span>
                {[
                  t(`note.${each.head.what}`),
                  ...(each.head.service === null ? [] : [t(`service.${each.head.service}`)]),
                  ...(each.head.channel === null ? [] : [t(`channel.${each.head.channel}`)]),
                ].join(' · ')}
              </span>
              <span className={styles['slashHint']}>/{each.head.word}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
