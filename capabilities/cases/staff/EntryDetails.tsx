import { Button } from '@mantine/core'
import { readsWithout, useNames } from '#capabilities/people/staff/door.tsx'
import { To, useChain, useSay, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { Stepper } from '#look/stepper.tsx'
import { channels, type noteKind, noteKinds, noteSources } from '../records.ts'
import { services } from '../services.ts'
import { isHearsay, namesDiagnosis } from '../story.ts'
import type { Meaning, Written } from '../written.ts'
import { Choice } from './Choice.tsx'
import styles from './story.module.css'
import { UnderstoodChips } from './UnderstoodChips.tsx'

/** Who will read an entry: everybody of the case, or one profession. */
export type Reader = (typeof noteKind.circles)[number]

/** What stands below the box of the story: what it is (or what was understood of it), whose word, who will read it. */
export function EntryDetails({
  draft,
  onDraft,
  entry,
  isUnderstood,
  readers,
  reader,
  onReader,
  onAdd,
}: {
  draft: Written
  onDraft: (draft: Written) => void
  /** As Enter would add it. */
  entry: Meaning
  /** It was typed behind the slash, so nothing of it is chosen here. */
  isUnderstood: boolean
  readers: readonly Reader[]
  reader: Reader
  onReader: (reader: Reader) => void
  /** Undefined while there is nothing to add. */
  onAdd: (() => void) | undefined
}) {
  const t = useWords('cases')
  const chips = <V extends string>(list: readonly V[], word: string) => list.map((value) => ({ value, label: t(`${word}.${value}`) }))
  const isChosen = !isUnderstood
  return (
    <>
      {isUnderstood ? (
        <UnderstoodChips entry={entry} />
      ) : (
        <ChoiceRow
          label={t('story.what')}
          choices={chips(noteKinds, 'note')}
          value={draft.what}
          onChange={(what) => onDraft({ ...draft, what: what ?? 'note' })}
          canClear={false}
        />
      )}
      <div className={styles['row']}>
        {isChosen && (draft.what === 'contact' || draft.what === 'visit') && (
          <Choice
            label={t('story.channel')}
            none={t('not-said')}
            choices={chips(channels, 'channel')}
            value={draft.channel}
            onChange={(channel) => onDraft({ ...draft, channel })}
          />
        )}
        {isChosen && draft.what === 'service' && (
          <Choice
            label={t('story.service')}
            none={t('not-said')}
            choices={chips(services, 'service')}
            value={draft.service}
            onChange={(service) => onDraft({ ...draft, service })}
          />
        )}
        {isChosen && draft.what !== 'note' && (
          <Stepper
            label={t('story.minutes')}
            value={draft.minutes}
            onChange={(minutes) => onDraft({ ...draft, minutes })}
            most={600}
            canClear
          />
        )}
        <Choice
          label={t('story.source')}
          none={t('not-said')}
          choices={chips(noteSources, 'source-of')}
          value={draft.source}
          onChange={(source) => onDraft({ ...draft, source })}
        />
        {readers.length > 1 && (
          <Choice
            label={t('story.reader')}
            choices={chips(readers, 'reader')}
            value={reader}
            onChange={(each) => each !== null && onReader(each)}
          />
        )}
        <Button disabled={onAdd === undefined} onClick={onAdd}>
          {t('story.put')}
        </Button>
      </div>
      {isHearsay(entry.source) && (
        <p className={styles['hint']} role="status">
          {t(namesDiagnosis(entry.text) ? 'source.no-diagnosis' : 'source.hearsay')}
        </p>
      )}
      {reader !== 'intake' && <OthersToo reader={reader} />}
      {readers.length <= 1 && <p className={styles['quiet']}>{t('story.read-by', { who: t(`reader.${reader}`) })}</p>}
    </>
  )
}

/** A circle of one profession that is not yet closed to whoever began it says so before anything is written into it. */
function OthersToo({ reader }: { reader: Reader }) {
  const t = useWords('cases')
  const say = useSay()
  const nameOf = useNames()
  const { state } = useChain()
  const others = state === null ? [] : readsWithout(state, reader)
  if (others.length === 0) return null
  return (
    <p className={styles['hint']} role="status">
      {t('reader.too', { names: others.map(nameOf).join(', ') })} <To path="/circles">{say('circles', 'title')}</To>
    </p>
  )
}
