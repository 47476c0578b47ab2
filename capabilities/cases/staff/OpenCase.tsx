import { Button } from '@mantine/core'
import { useState } from 'react'
import { To, useGo, useLanguage, useMe, useWords } from '#kernel/device/index.ts'
import { TextField, TextNote } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import { Page, Section } from '#look/page.tsx'
import { regionName } from '../regions.ts'
import type { Case } from '../rules.ts'
import { CodedFields } from './CodedFacts.tsx'
import styles from './form.module.css'
import { useNewAlias, useOpenCase } from './use-open-case.ts'

/** Opens a case afresh. Nothing is compulsory: Ctrl+Enter on the empty form opens it under a neutral alias. */
export function OpenCase() {
  const t = useWords('cases')
  const go = useGo()
  const me = useMe()
  const [language] = useLanguage()
  const openCase = useOpenCase()
  const newAlias = useNewAlias()
  const [alias, setAlias] = useState(newAlias)
  const [text, setText] = useState({ name: '', callHer: '', phone: '', speaks: '', codeWord: '', firstNote: '' })
  const [known, setKnown] = useState<Partial<Case>>({})
  const write = (field: keyof typeof text) => (value: string) => setText({ ...text, [field]: value })
  const set = (more: Partial<Case>) => setKnown({ ...known, ...more })
  const save = () => {
    const said = (value: string) => (value.trim() === '' ? undefined : value.trim())
    const { name, callHer, phone, speaks, codeWord } = text
    const { caseId } = openCase({
      known,
      card: {
        alias,
        ...(said(name) && { name: said(name) }),
        ...(said(callHer) && { callHer: said(callHer) }),
        ...(said(phone) && { phones: [phone.trim()] }),
        ...(said(speaks) && { speaks: said(speaks) }),
        ...(said(codeWord) && { codeWord: said(codeWord) }),
      },
      firstNote: text.firstNote.trim(),
    })
    go(`/cases/${caseId}`)
  }
  useSaveKey(save)
  return (
    <Page above={<To path="/cases">{t('title.cases')}</To>} title={t('title.open')} narrow>
      <p className={styles['lead']}>{t('open.nothing-needed')}</p>
      <div className={styles['alias']}>
        <span className={styles['aliasWord']}>{alias}</span>
        <Button variant="default" onClick={() => setAlias(newAlias())}>
          {t('open.other-alias')}
        </Button>
      </div>
      <Section title={t('open.who')}>
        <TextField label={t('card.callHer')} hint={t('card.callHer.why')} value={text.callHer} onChange={write('callHer')} />
        <TextField label={t('card.name')} hint={t('card.name.why')} value={text.name} onChange={write('name')} />
        <TextField label={t('card.phone')} hint={t('card.phone.why')} value={text.phone} onChange={write('phone')} inputMode="tel" />
        <TextField label={t('card.speaks')} value={text.speaks} onChange={write('speaks')} />
        <TextField label={t('card.codeWord')} hint={t('card.codeWord.why')} value={text.codeWord} onChange={write('codeWord')} />
        <TextNote label={t('open.first-note')} value={text.firstNote} onChange={write('firstNote')} />
      </Section>
      <Section title={t('open.for-figures')}>
        <CodedFields
          known={known}
          set={set}
          country={me.country}
          lead={t('open.for-figures.why')}
          regionOf={(region) => regionName(region, language) || t('region.other')}
        />
      </Section>
      <div className={`${styles['actions']} ${styles['inSight']}`}>
        <Button onClick={save}>{t('open.now')}</Button>
        <span className={styles['keys']}>Ctrl Enter</span>
      </div>
    </Page>
  )
}
