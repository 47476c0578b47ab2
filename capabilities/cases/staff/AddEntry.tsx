import { Suspense, useId, useRef, useState, type KeyboardEvent } from 'react'
import { useDevice, useDraft, useMe, usePut, useUndo, useWords, type ShownAdding } from '#kernel/device/index.ts'
import { TextNote } from '#look/field.tsx'
import { useRowKey } from '#look/keys.ts'
import { noteKind } from '../records.ts'
import { note } from '../sealed/note.ts'
import { isWhole, type LastTime, meantBy, nothingYet, type Written } from '../written.ts'
import { EntryDetails, type Reader } from './EntryDetails.tsx'
import { SlashList } from './SlashList.tsx'
import styles from './story.module.css'
import { type Meant, useSlash } from './use-slash.ts'

const firstTime: LastTime = { service: null, minutes: {} }

/**
 * The box of the story. A from anywhere on the screen goes into it, Enter adds at once, Shift+Enter makes a new line. A line
 * behind `/` is understood as it is typed: A / ю р Enter writes down the lawyer. What is typed is kept, sealed, every two
 * seconds.
 */
export function AddEntry({ caseId, circle }: { caseId: string; circle: string }) {
  const t = useWords('cases')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const { now } = useDevice()
  const id = useId()
  // `intake` here is everybody of the case: what they may read lies where the case lies, and a restricted case has a circle of its own.
  const isIn = (name: Reader) => me.circles.some((each) => (name === 'intake' ? each.circle === circle : each.name === name))
  const mine = noteKind.circles.filter(isIn)
  const usual = mine[0] ?? 'intake'
  const placeOf = (name: Reader) => (name === 'intake' ? circle : name)
  const [reader, setReader] = useDraft<Reader>(`note-reader:${caseId}`, usual, placeOf(usual))
  const lies = placeOf(reader)
  const [draft, setDraft, drop] = useDraft<Written>(`note:${caseId}`, nothingYet, lies)
  const [last, setLast] = useDraft<LastTime>('last-service', firstTime, 'staff')
  const [at, setAt] = useState(0)
  const [isShut, setShut] = useState(false)
  // One line until somebody goes into it, so that the story is seen; it never closes under the mouse.
  const [isWide, setWide] = useState(false)
  const [form, setForm] = useState<{ readonly adding: ShownAdding; readonly rest: string } | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const slash = useSlash(draft.text)
  const entry = meantBy(draft, slash.entry, last)
  const isForm = slash.meant[0]?.is === 'form'
  const isListed = slash.meant.length > 0 && !isShut && (slash.isHead || isForm)
  const canAdd = isWhole(entry) && !isForm && (slash.entry !== null || !draft.text.startsWith('/') || slash.meant.length === 0)
  const focus = () => box.current?.querySelector('textarea')?.focus()
  useRowKey('KeyA', focus)

  const write = (text: string) => {
    setAt(0)
    setShut(false)
    setDraft({ ...draft, text })
  }
  const add = () => {
    if (!canAdd) return
    const { what, channel, service, minutes, source, text } = entry
    const added = put(note, {
      caseId,
      circle: lies,
      coded: {
        at: now().toISOString(),
        what,
        channel: what === 'contact' || what === 'visit' ? channel : null,
        service: what === 'service' ? service : null,
        minutes: what === 'note' ? null : minutes,
        source,
      },
      sealed: { text },
    })
    if (what === 'service' && service !== null) {
      setLast({ service, minutes: minutes === null ? last.minutes : { ...last.minutes, [service]: minutes } })
    }
    drop()
    undo(added, t('story.added'))
    focus()
  }
  const take = (meant: Meant) => {
    if (meant.is === 'head') write(`/${meant.head.word} ${slash.rest}`)
    else {
      drop()
      setForm({ adding: meant.adding, rest: slash.rest.trim() })
    }
    focus()
  }
  const onKey = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLTextAreaElement) || event.nativeEvent.isComposing) return
    const chosen = slash.meant[at]
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.code]
    const isPlain = !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey
    if (event.code === 'Slash' && isPlain && draft.text === '') {
      // By place: on a Russian keyboard this key would be a full stop, with which nothing begins.
      event.preventDefault()
      write('/')
    } else if (isListed && step !== undefined) {
      event.preventDefault()
      setAt((at + step + slash.meant.length) % slash.meant.length)
    } else if (isListed && event.code === 'Escape') {
      event.stopPropagation()
      setShut(true)
    } else if (isListed && event.code === 'Tab' && isPlain && chosen !== undefined) {
      event.preventDefault()
      take(chosen)
    } else if ((event.code === 'Enter' || event.code === 'NumpadEnter') && !event.shiftKey) {
      event.preventDefault()
      // The first line of the list is what the box has understood: if that is a whole entry, it is added at once.
      if (isListed && chosen !== undefined && (at > 0 || !canAdd)) take(chosen)
      else add()
    }
  }
  return (
    <div ref={box} className={styles['add']} onKeyDown={onKey} onFocus={() => setWide(true)}>
      <div className={styles['box']}>
        <TextNote
          label={t('story.add')}
          hint={t('story.add.hint')}
          value={draft.text}
          onChange={write}
          rows={isWide ? 2 : 1}
          list={isListed ? { id: `${id}-list`, active: `${id}-list-${at}` } : undefined}
        />
        {isListed && <SlashList id={`${id}-list`} meant={slash.meant} at={at} onPick={take} />}
      </div>
      {(isWide || draft.text !== '') && (
        <EntryDetails
          draft={draft}
          onDraft={setDraft}
          entry={entry}
          isUnderstood={slash.entry !== null}
          readers={mine}
          reader={reader}
          onReader={setReader}
          onAdd={canAdd ? add : undefined}
        />
      )}
      {form !== null && (
        <Suspense>
          <form.adding.Form caseId={caseId} rest={form.rest} onClose={() => setForm(null)} />
        </Suspense>
      )}
    </div>
  )
}
