import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { Readers } from '#capabilities/needs/staff/door.tsx'
import { noteInLedger, type Opened, useDates, useMasked, useMe, useOwnCircles, useWords } from '#kernel/device/index.ts'
import { IconEye, IconLock } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { careSteps, type note } from '../sealed/note.ts'
import { CareForm } from './CareForm.tsx'
import styles from './children.module.css'
import { PlaceForm } from './PlaceForm.tsx'
import { SupportForm } from './SupportForm.tsx'

type Row = Opened<typeof note>

/** A closed note for one of its few readers: shut until she opens it, shut again when the window is left. */
export function ClosedNote({ one, canWrite }: { one: Row; canWrite: boolean }) {
  const t = useWords('children')
  const me = useMe()
  const own = useOwnCircles()
  const masked = useMasked()
  const [isOpen, setOpen] = useState(false)
  const [isEditing, setEditing] = useState(false)
  useEffect(() => {
    const away = () => document.hidden && setOpen(false)
    document.addEventListener('visibilitychange', away)
    return () => document.removeEventListener('visibilitychange', away)
  }, [])
  const toggle = () => {
    if (!isOpen) noteInLedger('revealed', one.caseId)
    setOpen(!isOpen)
  }
  const of = { caseId: one.caseId, child: one.sealed.child, alias: one.sealed.alias }
  const close = () => setEditing(false)
  return (
    <li>
      <Sheet tone="plum">
        <div className={layout['row']}>
          <IconLock size={18} />
          <strong>{t('few.note')}</strong>
          <span className={layout['meta']}>
            <Readers accounts={own.readersOf(one.circle)} />
          </span>
          {!masked && (
            <Button variant="default" size="compact-sm" leftSection={<IconEye size={16} />} onClick={toggle}>
              {t(isOpen ? 'few.hide' : 'few.open')}
            </Button>
          )}
          {isOpen && !masked && canWrite && me.may(may.write) && (
            <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
              {t('change')}
            </Button>
          )}
        </div>
        {isOpen && !masked && <Content sealed={one.sealed} />}
      </Sheet>
      {isEditing && one.sealed.is === 'place' && <PlaceForm of={of} known={one} onClose={close} />}
      {isEditing && one.sealed.is === 'care' && <CareForm of={of} known={one} onClose={close} />}
      {isEditing && one.sealed.is === 'support' && <SupportForm of={of} known={one} onClose={close} />}
    </li>
  )
}

function Content({ sealed }: { sealed: Row['sealed'] }) {
  const t = useWords('children')
  const dates = useDates()
  const words = (text: string | undefined) =>
    text !== undefined && (
      <p className={layout['text']} translate="no">
        {text}
      </p>
    )
  if (sealed.is === 'place')
    return (
      <>
        <strong>{t('few.place')}</strong>
        {words(sealed.place)}
      </>
    )
  if (sealed.is === 'support')
    return (
      <>
        <strong>{t('few.support')}</strong>
        <p className={layout['meta']}>{sealed.helps.map((each) => t(`support.${each}`)).join(', ')}</p>
        {words(sealed.agreed)}
        {sealed.next !== null && <p className={layout['meta']}>{t('support.next-on', { day: dates.day(sealed.next) })}</p>}
      </>
    )
  const done = careSteps.filter((name) => sealed.steps[name] === 'done').length
  return (
    <>
      <strong>{t('few.care')}</strong>
      <p className={layout['meta']}>{t('plan.progress', { done, of: careSteps.length })}</p>
      <ul className={styles['steps']}>
        {careSteps.map((name) => {
          const state = sealed.steps[name] ?? 'not_yet'
          return (
            <li key={name}>
              <span className={styles['step']}>{t(`care.${name}`)}</span>
              <Tag tone={state === 'done' ? 'leaf' : state === 'going' ? 'apricot' : 'plain'}>{t(`care-state.${state}`)}</Tag>
            </li>
          )
        })}
      </ul>
      {words(sealed.parents)}
      {words(sealed.text)}
    </>
  )
}
