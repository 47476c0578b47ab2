import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Conflict, RefusedRecord } from '../device.ts'
import type { Fields } from '#kernel/record.ts'
import { useDevice } from '../device-context.tsx'
import { useDates } from '../use-dates.ts'
import { useConflicts, useRefused } from '../use-records.ts'
import { useSay, useWords } from '../words.tsx'
import { Page, Section, Sheet } from '#look/page.tsx'
import styles from './unsent.module.css'

/** What the server did not take, and what two people changed at once: each stays here until somebody settles it. */
export function Unsent() {
  const t = useWords('kernel')
  const refused = useRefused()
  const conflicts = useConflicts()
  return (
    <Page
      title={t('unsent.title')}
      state={refused.length + conflicts.length === 0 ? 'empty' : undefined}
      empty={{ sentence: t('unsent.empty') }}
      narrow
    >
      {conflicts.length > 0 && (
        <Section title={t('conflict.title')}>
          <p className={styles['explain']}>{t('conflict.explain')}</p>
          {conflicts.map((conflict) => (
            <ConflictView key={conflict.id} conflict={conflict} />
          ))}
        </Section>
      )}
      {refused.length > 0 && (
        <Section title={t('refused.title')}>
          {refused.map((each) => (
            <RefusedView key={each.id} refused={each} />
          ))}
        </Section>
      )}
    </Page>
  )
}

function RefusedView({ refused }: { refused: RefusedRecord }) {
  const t = useWords('kernel')
  const say = useSay()
  const dates = useDates()
  const why =
    say(refused.room, `refusal.${refused.refusal}`) ||
    t(`refusal.${refused.refusal}`) ||
    t(`alarm.${refused.refusal}`) ||
    t('refused.unknown')
  return (
    <Sheet>
      <div className={styles['refused']}>
        <div>
          <strong>{kindName(say, refused.kind)}</strong>
          {refused.record && <span className={styles['when']}> · {dates.moment(refused.record.at)}</span>}
          <p className={styles['why']}>{why}</p>
        </div>
        <div className={styles['actions']}>
          {refused.refusal !== 'erased' && (
            <Button size="compact-md" variant="default" onClick={() => void refused.again()}>
              {t('refused.again')}
            </Button>
          )}
          <Button size="compact-md" variant="subtle" color="brick" onClick={() => void refused.drop()}>
            {t('refused.drop')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}

/** Both versions, field by field; only what differs can be chosen. */
export function ConflictView({ conflict }: { conflict: Conflict }) {
  const t = useWords('kernel')
  const say = useSay()
  const dates = useDates()
  const fields = differing(conflict)
  const [picked, setPicked] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({})
  const [isBusy, setBusy] = useState(false)
  const room = conflict.kind.split('/')[0] ?? ''
  const coded = useDevice().records.shapeOf(conflict.kind)?.of.coded as Fields | undefined
  /** A coded value in words and days as she reads them; ids tell her nothing, only whether they differ. */
  const shown = ({ part, path }: Field, value: unknown): string => {
    const is = part === 'coded' ? coded?.[path]?.is : undefined
    if (value === null || value === undefined) return '—'
    if (is === 'yes') return t(value === true ? 'conflict.yes' : 'conflict.no')
    if (is === 'day') return dates.day(String(value))
    if (is === 'moment') return dates.moment(String(value))
    if (is === 'id' || is === 'ids')
      return (
        [value]
          .flat()
          .map((id) => `…${String(id).slice(-4)}`)
          .join(', ') || '—'
      )
    if (is === 'code' || is === 'codes')
      return (
        [value]
          .flat()
          .map((code) => say(room, `${path}.${String(code)}`) || say(room, String(code)) || String(code))
          .join(', ') || '—'
      )
    return written(value)
  }
  const which = (name: string) => picked[name] ?? 'theirs'
  const settle = async (choice: Parameters<Conflict['choose']>[0]) => {
    setBusy(true)
    try {
      await conflict.choose(choice)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Sheet>
      <strong>{kindName(say, conflict.kind)}</strong>
      <div className={styles['scroll']}>
        <table className={styles['table']}>
          <thead>
            <tr>
              <td />
              <th scope="col">
                {t('conflict.mine')} <span className={styles['when']}>{dates.moment(conflict.mine.at)}</span>
              </th>
              <th scope="col">
                {t('conflict.theirs')} <span className={styles['when']}>{dates.moment(conflict.theirs.at)}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <tr key={field.name}>
                <th scope="row">{say(room, `field.${field.path}`) || field.path}</th>
                {(['mine', 'theirs'] as const).map((side) => (
                  <td key={side}>
                    <label className={styles['pick']}>
                      <input
                        type="radio"
                        name={`${conflict.id}-${field.name}`}
                        checked={which(field.name) === side}
                        onChange={() => setPicked({ ...picked, [field.name]: side })}
                      />
                      <span>{shown(field, field[side])}</span>
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className={styles['actions']}>
        <Button size="compact-md" disabled={isBusy} onClick={() => void settle(merged(conflict, fields, which))}>
          {t('conflict.merge')}
        </Button>
        <Button size="compact-md" variant="default" disabled={isBusy} onClick={() => void settle('mine')}>
          {t('conflict.take-mine')}
        </Button>
        <Button size="compact-md" variant="default" disabled={isBusy} onClick={() => void settle('theirs')}>
          {t('conflict.take-theirs')}
        </Button>
      </div>
    </Sheet>
  )
}

const kindName = (say: ReturnType<typeof useSay>, kind: string) => {
  const [room = '', thing = ''] = kind.split('/')
  return say(room, `kind.${thing}`) || say(room, 'title') || thing
}

interface Field {
  /** `coded.bed` or `sealed.note` */
  readonly name: string
  readonly part: 'coded' | 'sealed'
  readonly path: string
  readonly mine: unknown
  readonly theirs: unknown
}

/** The fields in which the two versions differ. */
function differing({ mine, theirs }: Conflict): readonly Field[] {
  return (['coded', 'sealed'] as const).flatMap((part) => {
    const ours = (mine[part] ?? {}) as Record<string, unknown>
    const others = (theirs[part] ?? {}) as Record<string, unknown>
    return [...new Set([...Object.keys(others), ...Object.keys(ours)])]
      .filter((path) => JSON.stringify(ours[path]) !== JSON.stringify(others[path]))
      .map((path) => ({ name: `${part}.${path}`, part, path, mine: ours[path], theirs: others[path] }))
  })
}

function merged(conflict: Conflict, fields: readonly Field[], which: (name: string) => 'mine' | 'theirs') {
  const result = { coded: { ...(conflict.theirs.coded as object) }, sealed: { ...(conflict.theirs.sealed as object) } } as Record<
    'coded' | 'sealed',
    Record<string, unknown>
  >
  for (const field of fields) {
    if (which(field.name) === 'theirs') continue
    if (field.mine === undefined) delete result[field.part][field.path]
    else result[field.part][field.path] = field.mine
  }
  return result
}

function written(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—'
  if (Array.isArray(value)) return value.map(written).join(', ') || '—'
  if (typeof value === 'object') return Object.values(value).map(written).join(', ')
  return String(value)
}
