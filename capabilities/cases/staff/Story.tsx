import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Opened, type StoryLine, useLocked, useMasked, useRecords, useStory, useToday, useWords } from '#kernel/device/index.ts'
import { EmptyState } from '#look/empty-state.tsx'
import { IconLock } from '#look/icons.tsx'
import { useRowKey } from '#look/keys.ts'
import layout from '#look/layout.module.css'
import { note } from '../sealed/note.ts'
import { byNewest, counted, narrowed, type Period, type StoryWhat, type Told, whatOfNote } from '../story.ts'
import { AddEntry } from './AddEntry.tsx'
import { InShort } from './InShort.tsx'
import { NoteEntry, PartEntry } from './StoryEntry.tsx'
import { StoryFilters } from './StoryFilters.tsx'
import styles from './story.module.css'

/** One line of the story: an entry somebody wrote here, or what another capability tells. */
export type Line = Told & { readonly id: string } & ({ readonly entry: Opened<typeof note> } | { readonly part: StoryLine })

const page = 60

/** The story of a case from all capabilities, the newest first, and the box in which Enter adds to it. */
export function Story({ caseId, circle, canAdd }: { caseId: string; circle: string; canAdd: boolean }) {
  const t = useWords('cases')
  const today = useToday()
  const notes = useRecords(note, { caseId })
  const told = useStory(caseId)
  const locked = useLocked(note, { caseId })
  const masked = useMasked()
  const [whats, setWhats] = useState<readonly StoryWhat[]>([])
  const [period, setPeriod] = useState<Period>(null)
  const [isShort, setShort] = useState(false)
  const [most, setMost] = useState(page)
  useRowKey('KeyB', () => setShort(!isShort))
  const lines = useMemo<readonly Line[]>(
    () =>
      [
        ...notes.map((entry) => ({
          id: entry.id,
          what: whatOfNote[entry.coded.what],
          at: entry.coded.at,
          text: entry.sealed.text,
          entry,
        })),
        ...told.map((part) => ({ id: `${part.record.id} ${part.title}`, what: part.what, at: part.at, text: part.text, part })),
      ].sort(byNewest),
    [notes, told],
  )
  const kinds = useMemo(() => counted(lines), [lines])
  const shown = useMemo(() => narrowed(lines, whats, period, today), [lines, whats, period, today])
  const showAll = () => {
    setWhats([])
    setPeriod(null)
  }
  return (
    <section className={layout['stack']} aria-label={t('tab.story')}>
      {canAdd && <AddEntry caseId={caseId} circle={circle} />}
      {masked ? (
        <p className={styles['quiet']}>{t('story.masked', { count: lines.length })}</p>
      ) : lines.length === 0 ? (
        <p className={styles['quiet']}>{t('story.empty')}</p>
      ) : (
        <>
          <StoryFilters
            kinds={kinds}
            whats={whats}
            onWhats={setWhats}
            period={period}
            onPeriod={setPeriod}
            isShort={isShort}
            onShort={setShort}
          />
          {shown.length === 0 ? (
            <EmptyState
              sentence={t('story.none-fit')}
              action={
                <Button variant="default" onClick={showAll}>
                  {t('story.show-all')}
                </Button>
              }
            />
          ) : isShort ? (
            <InShort lines={shown} />
          ) : (
            <ol className={styles['list']}>
              {shown
                .slice(0, most)
                .map((line) =>
                  'entry' in line ? <NoteEntry key={line.id} entry={line.entry} /> : <PartEntry key={line.id} line={line.part} />,
                )}
            </ol>
          )}
          {!isShort && shown.length > most && (
            <Button variant="default" style={{ justifySelf: 'start' }} onClick={() => setMost(most + page)}>
              {t('story.more', { count: shown.length - most })}
            </Button>
          )}
        </>
      )}
      {locked.length > 0 && (
        <p className={styles['quiet']}>
          <IconLock size={16} /> {t('story.locked', { count: locked.length })}
        </p>
      )}
    </section>
  )
}
