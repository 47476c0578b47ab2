import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { languageNames, languages, type Language } from '#kernel/language.ts'
import { say, useLanguage, useMe, usePut, useWords } from '#kernel/device/index.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { TextField } from '#look/field.tsx'
import { useSaveKey } from '#look/keys.ts'
import { Page } from '#look/page.tsx'
import { clientWords, secondFactorRules } from '../sealed/profile.ts'
import { saveProfile, useProfile } from './door.tsx'
import { RetentionClocks } from './retention-clocks.tsx'
import styles from './settings.module.css'

/** What the centre is called and the few rules it makes for itself. */
export function Settings() {
  const t = useWords('centre')
  const me = useMe()
  const put = usePut()
  const profile = useProfile()
  const [language] = useLanguage()
  const [draft, setDraft] = useState<typeof profile>(undefined)
  const now = draft ?? profile ?? { name: '', displayName: '' }
  const change = (part: Partial<typeof now>) => setDraft({ ...now, ...part })
  const isReady = draft !== undefined && now.name.trim() !== '' && now.displayName.trim() !== ''
  const save = () => {
    if (!isReady) return
    saveProfile(put, me.centre, { ...now, name: now.name.trim(), displayName: now.displayName.trim() })
    setDraft(undefined)
    say(t('saved'))
  }
  useSaveKey(save)
  return (
    <Page title={t('settings')} narrow>
      {!profile && <p className={styles['quiet']}>{t('nameless')}</p>}
      <TextField label={t('name')} hint={t('name.hint')} value={now.name} onChange={(name) => change({ name })} />
      <div>
        <TextField
          label={t('display')}
          hint={t('display.hint')}
          value={now.displayName}
          onChange={(displayName) => change({ displayName: displayName.slice(0, 40) })}
        />
        <div className={styles['suggested']}>
          {t('display.suggested')
            .split(', ')
            .map((word) => (
              <button key={word} type="button" aria-pressed={now.displayName === word} onClick={() => change({ displayName: word })}>
                {word}
              </button>
            ))}
        </div>
      </div>
      <dl className={styles['fact']}>
        <dt>{t('country')}</dt>
        <dd>{t(`country.${me.country}`)}</dd>
        <dd className={styles['quiet']}>{t('country.why')}</dd>
      </dl>
      <NativeSelect
        label={t('language')}
        description={t('language.why')}
        value={now.language ?? language}
        onChange={(event) => change({ language: event.currentTarget.value as Language })}
        data={languages.map((value) => ({ value, label: languageNames[value] }))}
      />
      <ChoiceRow
        label={t('word')}
        hint={t('word.why')}
        choices={clientWords.map((value) => ({ value, label: t(`word.${value}`) }))}
        value={now.clientWord ?? 'client'}
        onChange={(clientWord) => clientWord && change({ clientWord })}
        canClear={false}
      />
      <ChoiceRow
        label={t('second')}
        hint={t('second.why')}
        choices={secondFactorRules.map((value) => ({ value, label: t(`second.${value}`) }))}
        value={now.secondFactor ?? 'heads'}
        onChange={(secondFactor) => secondFactor && change({ secondFactor })}
        canClear={false}
      />
      <div>
        <Button size="md" disabled={!isReady} onClick={save}>
          {t('save')}
        </Button>
      </div>
      <RetentionClocks />
    </Page>
  )
}
