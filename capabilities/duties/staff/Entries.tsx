import { Button, Checkbox } from '@mantine/core'
import { useMe, usePut, useRecords, useToday, useDraft, useWords } from '#kernel/device/index.ts'
import { TextNote } from '#look/field.tsx'
import { Page } from '#look/page.tsx'
import { may } from '../access.ts'
import { isWaiting } from '../rules.ts'
import { entry } from '../sealed/entry.ts'

/** The entries, those that wait first. */
export function Entries() {
  const t = useWords('duties')
  const me = useMe()
  const put = usePut()
  const today = useToday()
  const entries = useRecords(entry)
  const [text, setText, dropDraft] = useDraft('duties', '', 'intake')
  const write = () => {
    put(entry, { coded: { on: today, done: false }, sealed: { text } })
    dropDraft()
  }
  const waiting = (one: (typeof entries)[number]) => Number(isWaiting(one.coded, today))
  return (
    <Page title={t('title')} narrow>
      {me.may(may.write) && (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (text.trim() !== '') write()
          }}
        >
          <TextNote label={t('text')} value={text} onChange={setText} />
          <Button type="submit" mt="sm">
            {t('write')}
          </Button>
        </form>
      )}
      {entries.length === 0 && <p>{t('empty')}</p>}
      <ul>
        {[...entries]
          .sort((a, b) => waiting(b) - waiting(a))
          .map((one) => (
            <li key={one.id}>
              <Checkbox
                label={one.sealed.text}
                checked={one.coded.done}
                disabled={!me.may(may.write)}
                onChange={(event) =>
                  put(entry, { id: one.id, coded: { ...one.coded, done: event.currentTarget.checked }, sealed: one.sealed })
                }
              />
            </li>
          ))}
      </ul>
    </Page>
  )
}
