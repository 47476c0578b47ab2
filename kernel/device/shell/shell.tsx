import { Menu, useMantineColorScheme } from '@mantine/core'
import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react'
import { languageNames, languages } from '#kernel/language.ts'
import {
  IconHide,
  IconKeyboard,
  IconLanguage,
  IconLock,
  IconMoon,
  IconMore,
  IconPlus,
  IconScreen,
  IconSearch,
  IconSun,
  IconToday,
} from '#look/icons.tsx'
import { isTyping } from '#look/keys.ts'
import { KeysSheet } from '#look/keys-sheet.tsx'
import { Toasts } from '#look/toasts.tsx'
import { useDevice, useSignal } from '../device-context.tsx'
import { useGo, usePath } from '../go.tsx'
import { signal } from '../signal.ts'
import { dismiss, toasts } from '../undo.ts'
import { useAccess } from '../use-me.ts'
import { useLanguage, useSay, useWords } from '../words.tsx'
import { Palette } from './palette.tsx'
import { useParts } from './parts.tsx'
import { SavingChip } from './saving-chip.tsx'
import { Strips } from './strips.tsx'
import styles from './shell.module.css'

/** Whether single letters are keys; some people dictate or tremble (WCAG 2.1.4). */
const letterKeys = signal(readLetters())

/** A0: rail, top bar, strips, the screen, and the keys that work everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useWords('kernel')
  const say = useSay()
  const device = useDevice()
  const access = useAccess()
  const go = useGo()
  const path = usePath()
  const { places, commands } = useParts()
  const [palette, setPalette] = useState(false)
  const [keys, setKeys] = useState(false)
  const [isNew, setNew] = useState(false)
  const isMasked = useSignal(device.masked)
  const shown = useSignal(toasts)
  const [language, setLanguage] = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const isDark = colorScheme === 'dark' || (colorScheme === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches)
  const main = useRef<HTMLElement>(null)
  const creating = commands.filter(({ it }) => it.after !== undefined)

  const now = useEffectEvent((): Now => ({ places, creating, go, setPalette, setKeys, setNew, isNew }))
  useEffect(() => watchKeys(() => now()), [])

  useEffect(() => {
    main.current?.scrollTo?.(0, 0)
    // A new address is what this waits for.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [path])

  const isAt = (screen: string) => (screen === '/' ? path === '/' : path === screen || path.startsWith(`${screen}/`))
  const links = [
    { key: 'today', screen: '/', says: t('today.title'), Icon: IconToday, go: 'KeyT' },
    ...places.map(({ room, it }) => ({
      key: `${room}${it.screen}`,
      screen: it.screen as string,
      says: say(room, it.title),
      Icon: it.icon,
      go: it.go,
    })),
  ]
  const onPhone = links.length > 5 ? 4 : 5

  return (
    <div className={styles['shell']}>
      <a
        href="#screen"
        className={styles['skip']}
        onClick={(event) => {
          event.preventDefault()
          main.current?.focus()
        }}
      >
        {t('skip')}
      </a>
      <nav className={styles['rail']} aria-label={t('menu')}>
        {links.map(({ key, screen, says, Icon }, at) => (
          <a
            key={key}
            href={screen}
            className={styles['place']}
            data-beyond={at >= onPhone || undefined}
            aria-current={isAt(screen) ? 'page' : undefined}
            onClick={(event) => {
              if (event.ctrlKey || event.metaKey || event.shiftKey) return
              event.preventDefault()
              go(screen)
            }}
          >
            <Icon size={22} />
            <span className={styles['says']}>{says}</span>
          </a>
        ))}
        {links.length > onPhone && (
          <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <button type="button" className={`${styles['place']} ${styles['more']}`}>
                <IconMore size={22} />
                <span className={styles['says']}>{t('more')}</span>
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {links.slice(onPhone).map(({ key, screen, says, Icon }) => (
                <Menu.Item key={key} leftSection={<Icon size={18} />} onClick={() => go(screen)}>
                  {says}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </nav>
      <section className={styles['top']} aria-label={t('palette')}>
        <button type="button" className={styles['search']} onClick={() => setPalette(true)} aria-keyshortcuts="/ Control+K">
          <IconSearch size={18} />
          <span className={styles['searchSays']}>{t('search')}</span>
          <kbd className={styles['kbd']}>/</kbd>
        </button>
        {creating.length > 0 && (
          <Menu opened={isNew} onChange={setNew} position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <button type="button" className={styles['new']} aria-keyshortcuts="N" aria-label={t('new')}>
                <IconPlus size={18} />
                <span className={styles['wide']}>{t('new')}</span>
              </button>
            </Menu.Target>
            <Menu.Dropdown>
              {creating.map(({ room, it }) => (
                <Menu.Item
                  key={`${room}-${it.name}`}
                  rightSection={<kbd className={styles['kbd']}>{keyName(it.after)}</kbd>}
                  onClick={() => it.run({ go })}
                >
                  {say(room, it.title)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        <span className={styles['space']} />
        <SavingChip />
        <button
          type="button"
          className={styles['tool']}
          aria-pressed={isMasked}
          title={t(isMasked ? 'shared.on' : 'shared')}
          aria-label={t('shared')}
          onClick={() => device.masked.set(!isMasked)}
        >
          <IconScreen />
        </button>
        <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <button type="button" className={styles['tool']} aria-label={t('more')} title={t('more')}>
              <IconMore />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>{t('language')}</Menu.Label>
            {languages.map((each) => (
              <Menu.Item
                key={each}
                lang={each}
                leftSection={<IconLanguage size={18} />}
                aria-current={each === language || undefined}
                onClick={() => setLanguage(each)}
              >
                {each === language ? <strong>{languageNames[each]}</strong> : languageNames[each]}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item
              leftSection={isDark ? <IconSun size={18} /> : <IconMoon size={18} />}
              onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
            >
              {t(isDark ? 'light' : 'dark')}
            </Menu.Item>
            <Menu.Item leftSection={<IconKeyboard size={18} />} onClick={() => setKeys(true)}>
              {t('keys')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLock size={18} />} onClick={() => access.lock()}>
              {t('lock')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <button type="button" className={styles['hide']} title="F8" aria-label={t('hide')} onClick={() => access.hide()}>
          <IconHide size={18} />
          <span className={styles['wide']}>{t('hide')}</span>
        </button>
      </section>
      <main className={styles['main']} id="screen" ref={main} tabIndex={-1}>
        <Strips />
        {children}
      </main>
      <Palette opened={palette} onClose={() => setPalette(false)} />
      <KeysSheet
        opened={keys}
        onClose={() => setKeys(false)}
        groups={[
          {
            title: t('keys.everywhere'),
            lines: [
              { keys: ['Ctrl K'], does: t('keys.palette') },
              { keys: ['/'], does: t('search') },
              { keys: ['N'], does: t('new') },
              { keys: ['?'], does: t('keys') },
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
      <Toasts toasts={shown} onDismiss={dismiss} />
    </div>
  )
}

function LetterSwitch() {
  const t = useWords('kernel')
  const are = useSignal(letterKeys)
  return (
    <label className={styles['letters']}>
      <input
        type="checkbox"
        checked={are}
        onChange={(event) => {
          letterKeys.set(event.target.checked)
          try {
            localStorage.setItem('letters', event.target.checked ? 'on' : 'off')
          } catch {
            // Without storage the choice lasts as long as the page.
          }
        }}
      />
      {t('keys.letters')}
    </label>
  )
}

/** `KeyH` as it is printed on the key of a Latin keyboard. */
const keyName = (code: string | undefined) => (code ?? '').replace(/^(Key|Digit)/, '')

/** What the keys find when one is pressed. */
interface Now {
  readonly places: ReturnType<typeof useParts>['places']
  readonly creating: ReturnType<typeof useParts>['commands']
  readonly go: (path: string) => void
  readonly setPalette: (opened: boolean) => void
  readonly setKeys: (opened: boolean) => void
  readonly setNew: (opened: boolean) => void
  readonly isNew: boolean
}

const sequenceWithin = 1_500

/** Keys of the shell, all by their place on the keyboard. */
function watchKeys(now: () => Now): () => void {
  const stop = new AbortController()
  let first: { readonly code: string; readonly at: number } | null = null
  const press = (event: KeyboardEvent) => {
    const { places, creating, go, setPalette, setKeys, setNew, isNew } = now()
    if (event.code === 'KeyK' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      setPalette(true)
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || event.defaultPrevented || isTyping(event.target)) return
    if (isNew || (first?.code === 'KeyN' && event.timeStamp - first.at < sequenceWithin)) {
      const command = creating.find(({ it }) => it.after === event.code)
      if (command) {
        event.preventDefault()
        first = null
        setNew(false)
        command.it.run({ go })
        return
      }
    }
    if (document.querySelector('[role=dialog][aria-modal=true]') || !letterKeys.get()) return
    if (first?.code === 'KeyG' && event.timeStamp - first.at < sequenceWithin) {
      first = null
      const path = event.code === 'KeyT' ? '/' : places.find(({ it }) => it.go === event.code)?.it.screen
      if (path) {
        event.preventDefault()
        go(path)
        return
      }
    }
    first = { code: event.code, at: event.timeStamp }
    if (event.code === 'KeyN' && !event.shiftKey && creating.length > 0) {
      event.preventDefault()
      setNew(true)
    } else if (event.code === 'Slash') {
      event.preventDefault()
      if (event.shiftKey) setKeys(true)
      else setPalette(true)
    }
  }
  document.addEventListener('keydown', press, { signal: stop.signal })
  return () => stop.abort()
}

function readLetters(): boolean {
  try {
    return localStorage.getItem('letters') !== 'off'
  } catch {
    return true
  }
}
