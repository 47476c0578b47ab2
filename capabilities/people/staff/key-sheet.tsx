import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useDates, useToday, useWords } from '#kernel/device/index.ts'
import { Flow } from './flow.tsx'
import styles from './flow.module.css'
import { Groups } from './groups.tsx'
import { writeKeySheet } from './key-sheet-code.ts'
import { lastGroup, plainCode, type Paper } from './paper.ts'
import { PaperButtons } from './paper-buttons.tsx'
import { QrPicture } from './qr.tsx'
import sheet from './sheet.module.css'

/** What stands on a sign-in sheet. */
export interface KeySheet {
  readonly handle: string
  readonly accountKey: string
  readonly centreCode: string | null
}

/** A step of a ceremony: the sign-in sheet is shown once, and its last group is typed from the paper. */
export function KeySheetStep({ keySheet, step, of, onDone }: { keySheet: KeySheet; step?: number; of?: number; onDone: () => void }) {
  const t = useWords('people')
  const [isRight, setRight] = useState(false)
  return (
    <Flow
      title={t('key-sheet.title')}
      why={t('key-sheet.why')}
      {...(step === undefined || of === undefined ? {} : { step, of })}
      next={t('next')}
      onNext={onDone}
      isReady={isRight}
      wide
    >
      <KeySheetView keySheet={keySheet} onRight={setRight} />
    </Flow>
  )
}

/** The sheet, the ways to paper, and the question for its last group. */
export function KeySheetView({ keySheet, onRight }: { keySheet: KeySheet; onRight: (isRight: boolean) => void }) {
  const t = useWords('people')
  const dates = useDates()
  const today = useToday()
  const [typed, setTyped] = useState('')
  const { handle, accountKey, centreCode } = keySheet
  const wanted = plainCode(lastGroup(accountKey))
  const now = plainCode(typed)
  const isRight = now === wanted
  const isWrong = now.length >= wanted.length && !isRight
  const paper: Paper = {
    title: t('paper.key'),
    facts: [
      { label: t('key-sheet.code'), text: handle, is: 'code' },
      { label: t('key-sheet.key'), text: accountKey, is: 'groups' },
      ...(centreCode === null ? [] : [{ label: t('key-sheet.centre'), text: centreCode, is: 'line' as const }]),
      { label: t('paper.date'), text: dates.day(today), is: 'line' },
    ],
    qr: writeKeySheet(handle, accountKey),
    notes: [t('paper.together'), t('key-sheet.keep')],
    blanks: [],
  }
  return (
    <>
      <div className={sheet['sheet']}>
        <dl className={sheet['rows']}>
          <div>
            <dt>{t('key-sheet.code')}</dt>
            <dd className={sheet['big']} translate="no">
              {handle}
            </dd>
          </div>
          <div>
            <dt>{t('key-sheet.key')}</dt>
            <dd>
              <Groups text={accountKey} />
            </dd>
          </div>
          {centreCode !== null && (
            <div>
              <dt>{t('key-sheet.centre')}</dt>
              <dd translate="no">{centreCode}</dd>
            </div>
          )}
        </dl>
        <QrPicture text={writeKeySheet(handle, accountKey)} label={t('qr.label')} size={150} />
      </div>
      <p className={styles['warn']}>{t('key-sheet.keep')}</p>
      <PaperButtons papers={[paper]} />
      <TextInput
        size="md"
        label={t('key-sheet.last')}
        description={t('key-sheet.last.hint')}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onRight(plainCode(event.currentTarget.value) === wanted)
        }}
        error={isWrong ? t('key-sheet.last.wrong') : undefined}
        autoCapitalize="characters"
        translate="no"
      />
    </>
  )
}
