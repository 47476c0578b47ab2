import type { ReactNode } from 'react'
import { KeysSheet } from '#look/keys-sheet.tsx'
import { usePath } from '../go.tsx'
import type { Screen } from '../part.ts'
import { useSay, useWords } from '../words.tsx'
import { LetterSwitch } from './letter-keys.tsx'
import { useParts, type Of } from './parts.tsx'
import { keyName } from './watch-keys.ts'

/** The screen of an address: `/cases/$caseId` for `/cases/…`, a plain path before one with parameters. */
export function screenAt(path: string, screens: readonly Of<Screen>[]): Of<Screen> | undefined {
  const parts = path.split('/')
  const fits = (pattern: string) => {
    const wanted = pattern.split('/')
    return wanted.length === parts.length && wanted.every((part, at) => part.startsWith('$') || part === parts[at])
  }
  return screens.find(({ it }) => it.path === path) ?? screens.find(({ it }) => fits(it.path))
}

/** `?`: what one does on this screen, what was given for the first day, and every key. */
export function HelpSheet({
  opened,
  onClose,
  links,
  after,
}: {
  opened: boolean
  onClose: () => void
  links: readonly { readonly says: string; readonly go: string }[]
  after?: ReactNode
}) {
  const t = useWords('kernel')
  const say = useSay()
  const path = usePath()
  const { screens, commands } = useParts()
  const creating = commands.filter(({ it }) => it.after !== undefined)
  const own = { '/': ['today.title', 'help.today'], '/unsent': ['unsent.title', 'help.unsent'], '/desk': ['desk.title', 'help.desk'] }[path]
  const screen = screenAt(path, screens)
  const title = own ? t(own[0] ?? '') : screen ? say(screen.room, screen.it.title) : ''
  const text = own ? t(own[1] ?? '') : screen?.it.help ? say(screen.room, screen.it.help) : ''
  return (
    <KeysSheet
      opened={opened}
      onClose={onClose}
      help={text === '' ? undefined : { title, lines: text.split('\n') }}
      after={after}
      groups={[
        {
          title: t('keys.everywhere'),
          lines: [
            { keys: ['Ctrl K'], does: t('keys.palette') },
            { keys: ['/'], does: t('search') },
            { keys: ['N'], does: t('new') },
            { keys: ['?'], does: t('help.and-keys') },
            { keys: ['J', 'K'], does: t('keys.rows') },
            { keys: ['Ctrl Enter'], does: t('keys.save') },
            { keys: ['Ctrl Z'], does: t('look.undo') },
            { keys: ['F8'], does: t('hide') },
            { keys: ['Shift ×3'], does: t('lock') },
          ],
        },
        { title: t('palette.go'), lines: links.map((link) => ({ keys: ['G', keyName(link.go)], does: link.says })) },
        ...(creating.length > 0
          ? [{ title: t('new'), lines: creating.map(({ room, it }) => ({ keys: ['N', keyName(it.after)], does: say(room, it.title) })) }]
          : []),
      ]}
      footer={<LetterSwitch />}
    />
  )
}
