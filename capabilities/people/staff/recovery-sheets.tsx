import { Button, Checkbox, Textarea } from '@mantine/core'
import { useRef, useState, type ReactNode } from 'react'
import { useDates, useDevice, useProblem, useToday, useWords } from '#kernel/device/index.ts'
import { Trouble } from '#look/problems.tsx'
import { compareGroups } from './compare-groups.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { Groups } from './groups.tsx'
import { plainCode, type Paper } from './paper.ts'
import { PaperButtons } from './paper-buttons.tsx'
import { QrPicture } from './qr.tsx'
import { ScanButton } from './scan.tsx'
import sheet from './sheet.module.css'

export type Sheets = readonly [string, string, string]

/** Two steps: three sheets for their holders, then two of them read back; only then what they open is made. */
export function NewSheets({
  steps: [showing, reading],
  title,
  why,
  centreCode,
  ...both
}: {
  sheets: Sheets
  centreCode: string
  /** What each of the two counts as. */
  steps: readonly [number, number]
  of: number
  title?: string
  why?: string
  next: string
  isBusy: boolean
  trouble?: string | undefined
  onDone: (typed: readonly [string, string]) => void
}) {
  const [isShown, setShown] = useState(true)
  if (!isShown) return <SheetsBackStep {...both} step={reading} onLook={() => setShown(true)} />
  return (
    <SheetsStep
      sheets={both.sheets}
      centreCode={centreCode}
      step={showing}
      of={both.of}
      {...(title !== undefined && { title })}
      {...(why !== undefined && { why })}
      onDone={() => setShown(false)}
    />
  )
}

/** A step: three sheets, each a page of paper for one holder. */
function SheetsStep({
  sheets,
  centreCode,
  step,
  of,
  title,
  why,
  onDone,
}: {
  sheets: Sheets
  centreCode: string
  step?: number
  of?: number
  title?: string
  why?: string
  onDone: () => void
}) {
  const t = useWords('people')
  const dates = useDates()
  const today = useToday()
  const [have, setHave] = useState(false)
  const papers = sheets.map((text, at): Paper => ({
    title: t('paper.sheet', { n: at + 1 }),
    facts: [
      { label: t('key-sheet.key'), text, is: 'groups' },
      { label: t('key-sheet.centre'), text: centreCode, is: 'line' },
      { label: t('paper.date'), text: dates.day(today), is: 'line' },
    ],
    qr: text,
    notes: [t('paper.two-of-three'), t('paper.envelope')],
    blanks: [t('paper.holder')],
  }))
  return (
    <Flow
      title={title ?? t('sheets.title')}
      why={
        <>
          <p>{why ?? t('sheets.why')}</p>
          <p>{t('sheets.who')}</p>
        </>
      }
      {...(step === undefined || of === undefined ? {} : { step, of })}
      next={t('next')}
      onNext={onDone}
      isReady={have}
      wide
    >
      <PaperButtons papers={papers} label={t('sheets.print-all')} />
      {sheets.map((text, at) => (
        <div key={text} className={sheet['sheet']}>
          <h2>{t('paper.sheet', { n: at + 1 })}</h2>
          <Groups text={text} numbered />
          <QrPicture text={text} label={t('qr.label')} size={132} />
        </div>
      ))}
      <Checkbox size="md" label={t('sheets.have')} checked={have} onChange={(event) => setHave(event.currentTarget.checked)} />
    </Flow>
  )
}

/** A step: two of the sheets are typed or scanned back, so that the paper is known to be good. */
function SheetsBackStep({
  sheets,
  step,
  of,
  next,
  isBusy,
  trouble,
  onDone,
  onLook,
}: {
  sheets: Sheets
  step?: number
  of?: number
  next: string
  isBusy: boolean
  trouble?: string | undefined
  onDone: (typed: readonly [string, string]) => void
  onLook: () => void
}) {
  const t = useWords('people')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const one = compareGroups(first, sheets)
  const two = compareGroups(second, sheets)
  const fits = (read: typeof one) => read !== null && read.wrong === null && read.typed === read.of
  const isSame = fits(one) && fits(two) && one?.sheet === two?.sheet
  const say = (read: typeof one): ReactNode => {
    if (read === null) return null
    if (read.wrong) return <span data-wrong>{t('sheets.group-wrong', { group: read.wrong.group, typed: read.wrong.typed })}</span>
    return fits(read) ? t('sheets.fits', { n: read.sheet + 1 }) : t('sheets.typed', { count: read.typed, of: read.of })
  }
  return (
    <Flow
      title={t('sheets.check.title')}
      why={t('sheets.check.why')}
      {...(step === undefined || of === undefined ? {} : { step, of })}
      next={next}
      onNext={() => onDone([first, second])}
      isReady={fits(one) && fits(two) && !isSame}
      isBusy={isBusy}
      trouble={isSame ? t('sheets.same-twice') : trouble}
      aside={
        <Button variant="subtle" color="gray" size="md" className={styles['quiet']} onClick={onLook} disabled={isBusy}>
          {t('sheets.look-again')}
        </Button>
      }
      wide
    >
      <div className={sheet['pair']}>
        <SheetField label={t('sheets.one')} value={first} onChange={setFirst} said={say(one)} isRight={fits(one)} isFirst />
        <SheetField label={t('sheets.other')} value={second} onChange={setSecond} said={say(two)} isRight={fits(two) && !isSame} />
      </div>
    </Flow>
  )
}

/** Two sheets of another day, as in recovery: only their own checksum can tell a slip. */
export function TwoSheets({ onRead }: { onRead: (typed: readonly [string, string] | null) => void }) {
  const t = useWords('people')
  // A sheet is read while the other is being pasted, so an answer must not stand on what was on the screen when it was asked for.
  const fields = useRef<[Read, Read]>([unread, unread])
  const [isSame, setSame] = useState(false)
  const put = (at: 0 | 1, text: string, index: number | null) => {
    fields.current[at] = { text, index }
    const [one, other] = fields.current
    const areBoth = one.index !== null && other.index !== null
    setSame(areBoth && one.index === other.index)
    onRead(areBoth && one.index !== other.index ? [one.text, other.text] : null)
  }
  return (
    <div className={sheet['pair']}>
      <UnknownSheet label={t('sheets.one')} onRead={(text, index) => put(0, text, index)} isFirst />
      <UnknownSheet label={t('sheets.other')} onRead={(text, index) => put(1, text, index)} />
      {isSame && <Trouble>{t('sheets.same-twice')}</Trouble>}
    </div>
  )
}

interface Read {
  readonly text: string
  /** Which of the three it is; null until it has been read. */
  readonly index: number | null
}
const unread: Read = { text: '', index: null }

/** Characters of a sheet: `PRS1` and 53 bytes in base 32. */
const sheetLength = 4 + 85

function UnknownSheet({
  label,
  onRead,
  isFirst = false,
}: {
  label: string
  onRead: (text: string, index: number | null) => void
  isFirst?: boolean
}) {
  const t = useWords('people')
  const device = useDevice()
  const problem = useProblem('people')
  const [text, setText] = useState('')
  const [state, setState] = useState<{ index: number } | { trouble: string } | null>(null)
  const latest = useRef('')
  const look = (next: string) => {
    setText(next)
    latest.current = next
    const count = plainCode(next).length
    if (count < sheetLength) {
      setState(null)
      return onRead(next, null)
    }
    void device
      .vault()
      .readSheet(next)
      .then(
        ({ index }) => {
          if (latest.current !== next) return
          setState({ index })
          onRead(next, index)
        },
        (thrown: unknown) => {
          if (latest.current !== next) return
          setState({ trouble: problem(thrown) })
          onRead(next, null)
        },
      )
  }
  const count = plainCode(text).length
  const said =
    state === null ? (
      count > 0 && t('sheets.typed', { count, of: sheetLength })
    ) : 'index' in state ? (
      t('sheets.fits', { n: state.index })
    ) : (
      <span data-wrong>{state.trouble}</span>
    )
  return (
    <SheetField label={label} value={text} onChange={look} said={said} isRight={state !== null && 'index' in state} isFirst={isFirst} />
  )
}

function SheetField({
  label,
  value,
  onChange,
  said,
  isRight,
  isFirst = false,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  said: ReactNode
  isRight: boolean
  isFirst?: boolean
}) {
  const t = useWords('people')
  return (
    <div className={sheet['back']}>
      <Textarea
        size="md"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autosize
        minRows={2}
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        translate="no"
        data-first={isFirst || undefined}
      />
      <p className={isRight ? styles['good'] : styles['note']} aria-live="polite">
        {said || '\u00a0'}
      </p>
      <ScanButton label={t('scan.start')} onRead={onChange} />
    </div>
  )
}
