import { useMantineColorScheme } from '@mantine/core'
import { languageNames, languages } from '#kernel/language.ts'
import { useDevice, useSignal } from '../device-context.tsx'
import { useGo } from '../go.tsx'
import { useAccess } from '../use-me.ts'
import { useLanguage, useWords } from '../words.tsx'

/** Something the program itself can do, whatever is on the screen. */
export interface ShellDeed {
  readonly name: string
  readonly says: string
  readonly run: () => void
}

/** Is the page dark now, by choice or by the computer's. */
export function useDark(): readonly [boolean, (dark: boolean) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  return [isDark, (dark) => setColorScheme(dark ? 'dark' : 'light')]
}

/** All of them, for the palette: hide, lock, look, language, help. Each has a button somewhere, too. */
export function useShellDeeds(openHelp: () => void): readonly ShellDeed[] {
  const t = useWords('kernel')
  const device = useDevice()
  const access = useAccess()
  const go = useGo()
  const isMasked = useSignal(device.masked)
  const [language, setLanguage] = useLanguage()
  const [isDark, setDark] = useDark()
  return [
    { name: 'hide', says: t('hide'), run: () => access.hide() },
    { name: 'lock', says: t('lock'), run: () => access.lock() },
    { name: 'shared', says: t(isMasked ? 'shared.off' : 'shared'), run: () => device.masked.set(!isMasked) },
    { name: 'help', says: t('help.and-keys'), run: openHelp },
    { name: 'desk', says: t('desk.title'), run: () => go('/desk') },
    { name: 'unsent', says: t('unsent.title'), run: () => go('/unsent') },
    { name: 'dark', says: t(isDark ? 'light' : 'dark'), run: () => setDark(!isDark) },
    ...languages
      .filter((each) => each !== language)
      .map((each) => ({
        name: `language-${each}`,
        says: t('language.to', { language: languageNames[each] }),
        run: () => setLanguage(each),
      })),
  ]
}
