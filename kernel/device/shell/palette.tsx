import { Modal } from '@mantine/core'
import { useId, useMemo, useState } from 'react'
import { useGo, useParam } from '../go.tsx'
import { useMasked } from '../masked.tsx'
import { useAdding, type ShownAdding } from '../use-adding.tsx'
import { useSearch } from '../use-search.ts'
import { useSay, useWords } from '../words.tsx'
import { foldedTokens } from '#kernel/fold.ts'
import { useParts } from './parts.tsx'
import styles from './palette.module.css'
import { useShellDeeds } from './shell-deeds.tsx'

interface Line {
  readonly key: string
  readonly group: string
  readonly says: string
  readonly run: () => void
}

/** A line that does not hang on what is typed, with the folded words it is found by. */
interface Known extends Line {
  readonly text: string
}

interface PaletteProps {
  readonly onClose: () => void
  /** A form over the screen, added to the case that is open. */
  readonly onAdd: (form: ShownAdding, caseId: string) => void
  readonly onHelp: () => void
}

/** Ctrl K: go, do, find, by typing. Never lists names: cards show their alias and code. */
export function Palette({ opened, ...rest }: PaletteProps & { opened: boolean }) {
  const t = useWords('kernel')
  return (
    <Modal.Root opened={opened} onClose={rest.onClose} size="lg" yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette')}>{opened && <Typing {...rest} />}</Modal.Content>
    </Modal.Root>
  )
}

/** Everything one can go to and do here, folded once while the palette is open. */
function useKnown({ onAdd, onHelp }: PaletteProps): readonly Known[] {
  const t = useWords('kernel')
  const say = useSay()
  const go = useGo()
  const caseId = useParam('caseId')
  const { places, commands, screens } = useParts()
  const adding = useAdding()
  const deeds = useShellDeeds(onHelp)
  const sentences = deeds.map(({ says }) => says).join('|')
  return useMemo(() => {
    const known = (key: string, group: string, says: string, run: () => void, more = ''): Known => ({
      key,
      group,
      says,
      run,
      text: ` ${foldedTokens(`${says} ${more}`).join(' ')}`,
    })
    const going = new Map<string, Known>()
    for (const [room, path, title] of [
      ['kernel', '/', 'today.title'] as const,
      ...places.map(({ room, it }) => [room, it.screen, it.title] as const),
      ...screens.filter(({ it }) => !it.path.includes('$')).map(({ room, it }) => [room, it.path, it.title] as const),
    ]) {
      if (!going.has(path))
        going.set(
          path,
          known(`go-${path}`, t('palette.go'), say(room, title), () => go(path)),
        )
    }
    return [
      ...(caseId === '' ? [] : adding).map((form) =>
        known(
          `add-${form.room}-${form.name}`,
          t('palette.add'),
          say(form.room, form.title),
          () => onAdd(form, caseId),
          say(form.room, form.words),
        ),
      ),
      ...going.values(),
      ...commands.map(({ room, it }) => known(`do-${room}-${it.name}`, t('palette.do'), say(room, it.title), () => it.run({ go }))),
      ...deeds.map((deed) => known(`shell-${deed.name}`, t('palette.do'), deed.says, deed.run)),
    ]
    // The deeds are made anew at every drawing; what they say tells whether they changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [places, commands, screens, adding, caseId, say, t, go, sentences])
}

function Typing(props: PaletteProps) {
  const t = useWords('kernel')
  const id = useId()
  const go = useGo()
  const isMasked = useMasked()
  const known = useKnown(props)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  // A stroke at the beginning is how forms are opened in a case; here it is no part of a word.
  const found = useSearch(typed.replace(/^\//, ''), 12)
  const lines = useMemo((): readonly Line[] => {
    const wanted = foldedTokens(typed)
    const fitting = wanted.length === 0 ? known : known.filter(({ text }) => wanted.every((token) => text.includes(` ${token}`)))
    const cards = found.map((card) => ({ key: `find-${card.id}`, group: t('palette.find'), says: card.masked, run: () => go(card.path) }))
    return typed.startsWith('/') ? fitting : [...cards, ...fitting]
  }, [typed, found, known, t, go])
  const chosen = Math.min(at, Math.max(0, lines.length - 1))
  const run = (line: Line | undefined) => {
    if (!line) return
    props.onClose()
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
        autoFocus
        data-autofocus
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={(event) => {
          const next = {
            ArrowDown: chosen + 1,
            ArrowUp: chosen - 1,
            PageDown: Math.min(chosen + 8, lines.length - 1),
            PageUp: Math.max(chosen - 8, 0),
          }[event.code]
          if (next !== undefined && lines.length > 0) {
            event.preventDefault()
            setAt((next + lines.length) % lines.length)
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
