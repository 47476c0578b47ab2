import { NativeSelect } from '@mantine/core'
import { languageNames, languages, type Language } from '#kernel/language.ts'
import { ChoiceRow } from '#look/choices.tsx'
import { Page, Section } from '#look/page.tsx'
import { useDevice, useSignal } from '../device-context.tsx'
import { idleLimits, type DeviceProfile } from '../session.ts'
import { useAccess, useRemembered } from '../use-me.ts'
import { useCentreLanguage } from '../use-writing.ts'
import { useLanguage, useWords } from '../words.tsx'
import styles from './desk.module.css'
import { LetterSwitch } from './letter-keys.tsx'
import { useDark } from './shell-deeds.tsx'
import { worksOffline } from './update.ts'

const profiles = Object.keys(idleLimits) as DeviceProfile[]

/** How this one device behaves, whoever sits at it: where it stands, its languages, its keys, its light. */
export function Desk() {
  const t = useWords('kernel')
  const device = useDevice()
  const access = useAccess()
  const profile = useSignal(device.profile)
  const writing = useSignal(device.writing)
  const centre = useCentreLanguage()
  const isForgotten = useRemembered() === null
  const offline = useSignal(worksOffline)
  const [language, setLanguage] = useLanguage()
  const [isDark, setDark] = useDark()
  const named = languages.map((value) => ({ value, label: languageNames[value] }))
  return (
    <Page title={t('desk.title')} narrow>
      <p className={styles['quiet']}>{t('desk.intro')}</p>
      <ChoiceRow
        label={t('desk.profile')}
        hint={t('desk.profile.why')}
        choices={profiles.map((value) => ({
          value,
          label: t(`desk.profile.${value}`),
          hint: t('desk.minutes', { minutes: idleLimits[value] / 60_000 }),
        }))}
        value={profile}
        onChange={(value) => value && access.setProfile(value)}
        canClear={false}
      />
      {isForgotten && <p className={styles['quiet']}>{t('desk.profile.forgotten')}</p>}
      <Section title={t('desk.languages')}>
        <NativeSelect
          label={t('language')}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value as Language)}
          data={named}
        />
        <NativeSelect
          label={t('desk.writing')}
          description={t('desk.writing.why')}
          value={writing ?? ''}
          onChange={(event) => access.setWriting((event.currentTarget.value || null) as Language | null)}
          data={[
            {
              value: '',
              label: centre ? t('desk.writing.centre', { language: languageNames[centre] }) : t('desk.writing.screen'),
            },
            ...named,
          ]}
        />
      </Section>
      <Section title={t('keys')}>
        <LetterSwitch />
        <p className={styles['quiet']}>{t('desk.letters.why')}</p>
      </Section>
      <ChoiceRow
        label={t('desk.light')}
        choices={[
          { value: false, label: t('light') },
          { value: true, label: t('dark') },
        ]}
        value={isDark}
        onChange={(dark) => dark !== null && setDark(dark)}
        canClear={false}
      />
      <Section title={t('desk.offline')}>
        <p className={styles['quiet']}>{t(`desk.offline.${offline}`)}</p>
      </Section>
    </Page>
  )
}
