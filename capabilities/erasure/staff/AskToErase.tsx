import { Button } from '@mantine/core'
import { useState } from 'react'
import { useDraft, usePut, useRecords, useToday, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextNote } from '#look/field.tsx'
import { Section } from '#look/page.tsx'
import { useRetention } from '#capabilities/centre/staff/door.tsx'
import { extents, type Extent, type Reason, reasons } from '../records.ts'
import { isKept } from '../rules.ts'
import { hold } from '../sealed/hold.ts'
import { request } from '../sealed/request.ts'
import { CopiesLine } from './CopiesLine.tsx'
import styles from './erasure.module.css'
import { WhatGoes } from './WhatGoes.tsx'

/** The first step: how much, why, what exactly goes. Nothing is erased by it. */
export function AskToErase({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const put = usePut()
  const today = useToday()
  const isHeld = useRecords(hold, { caseId }).some(({ coded }) => isKept(coded, today))
  const usual = useRetention()?.extent ?? 'story'
  const [chosen, setExtent] = useState<Extent | null>(null)
  const [why, setWhy] = useState<Reason | null>(null)
  const [note, setNote, dropNote] = useDraft(`erasure:${caseId}`, '', 'intake')
  const extent = chosen ?? usual
  const propose = () => {
    if (why === null) return
    put(request, {
      caseId,
      coded: { extent, why, state: 'asked' },
      sealed: note.trim() === '' ? {} : { note: note.trim() },
    })
    dropNote()
  }
  if (isHeld) return <p>{t('refusal.case-held')}</p>
  return (
    <Section title={t('ask.title')}>
      <div className={styles['stack']}>
        <ChoiceRow
          label={t('extent')}
          choices={extents.map((value) => ({ value, label: t(`extent.${value}`), hint: t(`extent.${value}.hint`) }))}
          value={extent}
          onChange={setExtent}
          canClear={false}
        />
        <WhatGoes extent={extent} caseId={caseId} />
        <p>{t('closed-circles')}</p>
        <CopiesLine />
        <ChoiceRow label={t('why')} choices={reasons.map((value) => ({ value, label: t(`why.${value}`) }))} value={why} onChange={setWhy} />
        <TextNote label={t('note')} value={note} onChange={setNote} />
        <p>{t('ask.then')}</p>
        <div>
          <Button disabled={why === null} onClick={propose}>
            {t('ask.do')}
          </Button>
        </div>
      </div>
    </Section>
  )
}
