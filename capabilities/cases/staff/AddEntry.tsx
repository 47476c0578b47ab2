import { Button } from '@mantine/core'
import { useRef } from 'react'
import { useDevice, useDraft, useMe, usePut, useUndo, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { useRowKey } from '#look/keys.ts'
import { Stepper } from '#look/stepper.tsx'
import { channels, noteKind, noteKinds } from '../records.ts'
import { note } from '../sealed/note.ts'
import { services } from '../services.ts'
import styles from './timeline.module.css'

type Reader = (typeof noteKind.circles)[number]
interface Draft {
  readonly text: string
  readonly what: (typeof noteKinds)[number]
  readonly channel: (typeof channels)[number] | null
  readonly service: (typeof services)[number] | null
  readonly minutes: number | null
}
const empty: Draft = { text: '', what: 'note', channel: null, service: null, minutes: null }

/**
 * The box of the story. A from anywhere on the screen goes into it, Enter adds at once, Shift+Enter makes a new line.
 * Adding a service: A · text · Enter with «услуга» chosen. What is typed is kept, sealed, every two seconds.
 */
export function AddEntry({ caseId }: { caseId: string }) {
  const t = useWords('cases')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const { now } = useDevice()
  const mine = noteKind.circles.filter((name) => me.circles.some((circle) => circle.name === name))
  const [reader, setReader] = useDraft<Reader>(`note-reader:${caseId}`, mine[0] ?? 'intake', mine[0] ?? 'intake')
  const [draft, setDraft, drop] = useDraft<Draft>(`note:${caseId}`, empty, reader)
  const box = useRef<HTMLDivElement>(null)
  const focus = () => box.current?.querySelector('textarea')?.focus()
  useRowKey('KeyA', focus)
  const canAdd = draft.text.trim() !== '' || (draft.what === 'service' && draft.service !== null)
  const add = () => {
    if (!canAdd) return
    const { what, channel, service, minutes } = draft
    const coded = {
      at: now().toISOString(),
      what,
      channel: what === 'contact' || what === 'visit' ? channel : null,
      service: what === 'service' ? service : null,
      minutes: what === 'note' ? null : minutes,
      source: null,
    }
    const added = put(note, { caseId, circle: reader, coded, sealed: { text: draft.text.trim() } })
    drop()
    undo(added, t('story.added'))
    focus()
  }
  return (
    <div
      ref={box}
      className={styles['add']}
      onKeyDown={(event) => {
        const enter = event.code === 'Enter' || event.code === 'NumpadEnter'
        if (!enter || event.shiftKey || event.nativeEvent.isComposing || !(event.target instanceof HTMLTextAreaElement)) return
        event.preventDefault()
        add()
      }}
    >
      <TextNote label={t('story.add')} hint={t('story.add.hint')} value={draft.text} onChange={(text) => setDraft({ ...draft, text })} />
      <ChoiceRow
        label={t('story.what')}
        choices={noteKinds.map((value) => ({ value, label: t(`note.${value}`) }))}
        value={draft.what}
        onChange={(what) => setDraft({ ...draft, what: what ?? 'note' })}
        canClear={false}
      />
      <div className={styles['row']}>
        {(draft.what === 'contact' || draft.what === 'visit') && (
          <label className={styles['field']}>
            {t('story.channel')}
            <select
              className={styles['select']}
              value={draft.channel ?? ''}
              onChange={(event) => setDraft({ ...draft, channel: (event.target.value || null) as Draft['channel'] })}
            >
              <option value="">{t('not-said')}</option>
              {channels.map((each) => (
                <option key={each} value={each}>
                  {t(`channel.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        {draft.what === 'service' && (
          <label className={styles['field']}>
            {t('story.service')}
            <select
              className={styles['select']}
              value={draft.service ?? ''}
              onChange={(event) => setDraft({ ...draft, service: (event.target.value || null) as Draft['service'] })}
            >
              <option value="">{t('not-said')}</option>
              {services.map((each) => (
                <option key={each} value={each}>
                  {t(`service.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        {draft.what !== 'note' && (
          <Stepper
            label={t('story.minutes')}
            value={draft.minutes}
            onChange={(minutes) => setDraft({ ...draft, minutes })}
            most={600}
            canClear
          />
        )}
        {mine.length > 1 && (
          <label className={styles['field']}>
            {t('story.reader')}
            <select className={styles['select']} value={reader} onChange={(event) => setReader(event.target.value as Reader)}>
              {mine.map((each) => (
                <option key={each} value={each}>
                  {t(`reader.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
        <Button disabled={!canAdd} onClick={add}>
          {t('story.put')}
        </Button>
      </div>
      {mine.length <= 1 && <p className={styles['hint']}>{t('story.read-by', { who: t(`reader.${reader}`) })}</p>}
    </div>
  )
}
