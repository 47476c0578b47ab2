import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { noteInLedger, openCase, say, To, useParam, useToday, useWords, useWriting } from '#kernel/device/index.ts'
import { type Language, languageNames, languages } from '#kernel/language.ts'
import { useCase } from '#capabilities/cases/staff/door.tsx'
import { ChoiceRow } from '#look/choices.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page, Section } from '#look/page.tsx'
import { PrintPage } from '#look/print-page.tsx'
import { Trouble } from '#look/problems.tsx'
import { packHtml } from './pack-html.ts'
import { PackSheet } from './PackSheet.tsx'
import { usePack } from './use-pack.ts'

/** How the worker knows that it is she. */
const proofs = ['knows_her', 'document', 'code_word'] as const
/** Where she will keep it. With him it is not given. */
const places = ['with_us', 'safe_place', 'trusted', 'own_phone', 'at_home'] as const

/** Gives her everything that is held about her, made on this device: first who she is and where it will lie, then paper or file. */
export function Pack() {
  const caseId = useParam('caseId')
  return <PackOf key={caseId} caseId={caseId} />
}

function PackOf({ caseId }: { caseId: string }) {
  const t = useWords('erasure')
  const row = useCase(caseId)
  const today = useToday()
  const writing = useWriting()
  const [language, setLanguage] = useState<Language>(writing)
  const [proof, setProof] = useState<(typeof proofs)[number] | null>(null)
  const [place, setPlace] = useState<(typeof places)[number] | null>(null)
  const [isWhole, setWhole] = useState<boolean | null>(null)
  const paper = usePack(caseId, language)
  useEffect(() => {
    let here = true
    void openCase(caseId).then((found) => here && setWhole(found === 'there'))
    return () => {
      here = false
    }
  }, [caseId])
  if (!row || !paper)
    return (
      <Page title={t('pack.title')} state={isWhole === null ? 'loading' : undefined} narrow>
        <EmptyState sentence={t('case.gone')} action={<To path="/cases">{t('to-cases')}</To>} />
      </Page>
    )
  const isReady = proof !== null && place !== null && isWhole === true
  const saveFile = () => {
    const address = URL.createObjectURL(new Blob([packHtml(paper, today)], { type: 'text/html;charset=utf-8' }))
    const link = document.createElement('a')
    link.href = address
    link.download = `${today}.html`
    link.click()
    setTimeout(() => URL.revokeObjectURL(address), 60_000)
    noteInLedger('exported', caseId)
    say(t('pack.saved'))
  }
  return (
    <Page title={t('pack.title.of', { alias: row.alias })} above={<To path={`/cases/${caseId}`}>{t('to-case')}</To>} narrow>
      <p>{t('pack.intro')}</p>
      {isWhole === false && <Trouble tone="lake">{t('pack.away')}</Trouble>}
      <ChoiceRow
        label={t('pack.proof')}
        hint={t('pack.proof.why')}
        choices={proofs.map((value) => ({ value, label: t(`pack.proof.${value}`) }))}
        value={proof}
        onChange={setProof}
      />
      <ChoiceRow
        label={t('pack.place')}
        choices={places.map((value) => ({ value, label: t(`pack.place.${value}`) }))}
        value={place}
        onChange={setPlace}
      />
      {(place === 'at_home' || place === 'own_phone') && <Trouble>{t(`pack.danger.${place}`)}</Trouble>}
      <ChoiceRow
        label={t('pack.language')}
        choices={languages.map((value) => ({ value, label: languageNames[value] }))}
        value={language}
        onChange={(value) => value && setLanguage(value)}
        canClear={false}
      />
      <Section title={t('pack.read')}>
        <p>{t('pack.read.why')}</p>
        <PackSheet paper={paper} isOnScreen />
      </Section>
      {isReady ? (
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12 }}>
          <PrintPage label={t('pack.print')} onPrint={() => noteInLedger('exported', caseId)}>
            {() => <PackSheet paper={paper} />}
          </PrintPage>
          <Button variant="default" onClick={saveFile}>
            {t('pack.save')}
          </Button>
        </div>
      ) : (
        <p>{t('pack.first')}</p>
      )}
    </Page>
  )
}
