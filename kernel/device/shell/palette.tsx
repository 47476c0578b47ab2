import { Modal } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import { useGo } from '../go.tsx'
import { useMasked } from '../masked.tsx'
import { useSearch } from '../use-search.ts'
import { useSay, useWords } from '../words.tsx'
import { foldedTokens } from '#kernel/fold.ts'
import { useParts } from './parts.tsx'
import styles from './palette.module.css'

interface Line {
  readonly key: string
  readonly group: string
  readonly says: string
  readonly run: () => void
}

/** Ctrl K: go, do, find, by typing. Never lists names: cards show their alias and code. */
export function Palette({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords('kernel')
  return (
    <Modal.Root opened={opened} onClose={onClose} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette')}>{opened && <Typing onClose={onClose} />}</Modal.Content>
    </Modal.Root>
  )
}

function Typing({ onClose }: { onClose: () => void }) {
  const t = useWords('kernel')
  const say = useSay()
  const id = useId()
  const go = useGo()
  const { places, commands, screens } = useParts()
  const isMasked = useMasked()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const found = useSearch(typed, 12)
  const lines = useMemo(() => {
    const wanted = foldedTokens(typed)
    const fits = (says: string) => {
      const text = ` ${foldedTokens(says).join(' ')}`
      return wanted.every((token) => text.includes(` ${token}`))
    }
    const all: Line[] = []
    const seen = new Set<string>()
    for (const { room, it } of commands) {
      const says = say(room, it.title)
      if (fits(says)) all.push({ key: `do-${room}-${it.name}`, group: t('palette.do'), says, run: () => it.run({ go }) })
    }
    const cards: Line[] = found.map((card) => ({
      key: `find-${card.id}`,
      group: t('palette.find'),
      says: card.masked,
      run: () => go(card.path),
    }))
    const going: Line[] = []
    for (const [room, path, title] of [
      ...places.map(({ room, it }) => [room, it.screen, it.title] as const),
      ...screens.filter(({ it }) => !it.path.includes('$')).map(({ room, it }) => [room, it.path, it.title] as const),
    ]) {
      const says = say(room, title)
      if (seen.has(path) || !fits(says)) continue
      seen.add(path)
      going.push({ key: `go-${path}`, group: t('palette.go'), says, run: () => go(path) })
    }
    return typed.trim() === '' ? [...going, ...all] : [...cards, ...going, ...all]
  }, [typed, found, commands, places, screens, say, t, go])
  const chosen = Math.min(at, Math.max(0, lines.length - 1))
  const run = (line: Line | undefined) => {
    if (!line) return
    onClose()
    line.run()
  }
  return (
    <div>
      <input
        className={styles['input']}
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={lines[chosen] ? `${id}-${chosen}` : undefined}
        aria-label={t('palette')}
        placeholder={t('palette.placeholder')}
        value={typed}
        autoComplete="off"
        spellCheck={false}
        translate="no"
        data-autofocus
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
          if (step !== undefined && lines.length > 0) {
            event.preventDefault()
            setAt((chosen + step + lines.length) % lines.length)
          } else if (event.code === 'Enter' || event.code === 'NumpadEnter') {
            event.preventDefault()
            run(lines[chosen])
          }
        }}
      />
      {isMasked && <p className={styles['note']}>{t('shared.on')}</p>}
      <ul className={styles['list']} role="listbox" id={`${id}-list`} aria-label={t('palette')}>
        {lines.map((line, i) => (
          <li key={line.key} role="presentation">
            {line.group !== lines[i - 1]?.group && (
              <div className={styles['group']} aria-hidden="true">
                {line.group}
              </div>
            )}
            <div
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === chosen}
              className={styles['line']}
              onMouseMove={() => setAt(i)}
              onClick={() => run(line)}
              ref={i === chosen ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
            >
              {line.says}
            </div>
          </li>
        ))}
      </ul>
      {lines.length === 0 && <p className={styles['note']}>{t('palette.none')}</p>}
    </div>
  )
}
