import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useNames } from '#capabilities/people/staff/door.tsx'
import {
  noteInLedger,
  useDates,
  useMasked,
  useMe,
  useOwnCircles,
  usePut,
  useRecords,
  useToday,
  useUndo,
  useWords,
} from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { FormDialog } from '#look/form-dialog.tsx'
import { IconEye, IconLock } from '#look/icons.tsx'
import layout from '#look/layout.module.css'
import { Sheet } from '#look/page.tsx'
import { Tag } from '#look/tag.tsx'
import { may } from '../access.ts'
import { reasons } from '../rules.ts'
import { item } from '../sealed/item.ts'
import { reading } from '../sealed/reading.ts'
import { type Item, useIsOpen } from './use-items.ts'
import { Readers } from './who-reads.tsx'

/** One need: open ones in words, closed ones behind a reason. See [Note: which need it is stands in the seal]. */
export function NeedRow({ one, canEdit }: { one: Item; canEdit: boolean }) {
  const isOpen = useIsOpen()(one)
  const masked = useMasked()
  if (!isOpen) return <ClosedNeed one={one} canEdit={canEdit} />
  return (
    <li>
      <Sheet>{masked ? <MaskedLine /> : <Told one={one} canEdit={canEdit} />}</Sheet>
    </li>
  )
}

function MaskedLine() {
  const t = useWords('needs')
  return <p className={layout['meta']}>{t('masked')}</p>
}

function Told({ one, canEdit }: { one: Item; canEdit: boolean }) {
  const t = useWords('needs')
  const me = useMe()
  const put = usePut()
  const undo = useUndo()
  const today = useToday()
  const dates = useDates()
  const { what, text, source } = one.sealed
  const end = () =>
    undo(put(item, { id: one.id, caseId: one.caseId, coded: one.coded, sealed: { ...one.sealed, over: today } }), t('ended'))
  return (
    <>
      <div className={layout['row']}>
        <strong>{t(`need.${what}`)}</strong>
        <Tag>{t(`source.${source}`)}</Tag>
        <span className={layout['meta']}>{dates.short(one.coded.asked)}</span>
        {canEdit && me.may(may.write) && (
          <Button className={layout['end']} variant="subtle" size="compact-sm" onClick={end}>
            {t('end')}
          </Button>
        )}
      </div>
      {text !== '' && (
        <p className={layout['text']} translate="no">
          {text}
        </p>
      )}
    </>
  )
}

/**
 * What only a few may read (M3): that it is there, who reads it, and a reason to be given before it is shown. It is shown
 * until it is closed or the window is left; the reason stays with those few, and the ledger has its line.
 */
function ClosedNeed({ one, canEdit }: { one: Item; canEdit: boolean }) {
  const t = useWords('needs')
  const me = useMe()
  const own = useOwnCircles()
  const masked = useMasked()
  const dates = useDates()
  const nameOf = useNames()
  const readings = useRecords(reading, { caseId: one.caseId })
  const [step, setStep] = useState<'shut' | 'asking' | 'shown'>('shut')
  const name = me.circles.find(({ circle }) => circle === one.circle)?.name
  useEffect(() => {
    const away = () => document.hidden && setStep('shut')
    document.addEventListener('visibilitychange', away)
    return () => document.removeEventListener('visibilitychange', away)
  }, [])
  const isShown = step === 'shown' && !masked
  const mine = readings.filter(({ sealed }) => sealed.item === one.id)
  return (
    <li>
      <Sheet tone="plum">
        <div className={layout['row']}>
          <IconLock size={18} />
          <strong>{t('closed')}</strong>
          <span className={layout['meta']}>{name ? t(`readers.${name}`) : <Readers accounts={own.readersOf(one.circle)} />}</span>
          {!masked && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconEye size={16} />}
              onClick={() => setStep(step === 'shown' ? 'shut' : 'asking')}
            >
              {t(step === 'shown' ? 'hide' : 'open')}
            </Button>
          )}
        </div>
        {isShown && (
          <div className={layout['stack']}>
            <Told one={one} canEdit={canEdit} />
            {mine.length > 0 && (
              <p className={layout['meta']}>
                {t('opened-by')}{' '}
                {mine
                  .slice(-5)
                  .map((each) => `${nameOf(each.by)}, ${dates.moment(each.at)}: ${t(`reason.${each.sealed.why}`)}`)
                  .join('; ')}
              </p>
            )}
          </div>
        )}
      </Sheet>
      {step === 'asking' && <AskWhy one={one} onClose={() => setStep('shut')} onOpen={() => setStep('shown')} />}
    </li>
  )
}

function AskWhy({ one, onClose, onOpen }: { one: Item; onClose: () => void; onOpen: () => void }) {
  const t = useWords('needs')
  const put = usePut()
  const [why, setWhy] = useState<(typeof reasons)[number] | null>(null)
  const [words, setWords] = useState('')
  const open = () => {
    if (why === null) return
    noteInLedger('revealed', one.caseId)
    put(reading, {
      caseId: one.caseId,
      circle: one.circle,
      coded: {},
      sealed: { item: one.id, why, ...(words.trim() === '' ? {} : { words: words.trim() }) },
    })
    onOpen()
  }
  return (
    <FormDialog title={t('open.why')} lead={t('open.lead')} save={t('open')} onSave={open} onClose={onClose}>
      <ChoiceRow
        label={t('reason')}
        choices={reasons.map((value) => ({ value, label: t(`reason.${value}`) }))}
        value={why}
        onChange={setWhy}
        canClear={false}
      />
      <TextField label={t('reason.words')} value={words} onChange={setWords} />
    </FormDialog>
  )
}
