import { Button, Menu, Modal } from '@mantine/core'
import { Fragment, Suspense, useEffect, useEffectEvent, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { languageNames, languages } from '#kernel/language.ts'
import {
  IconHelp,
  IconHide,
  IconLanguage,
  IconLock,
  IconMoon,
  IconMore,
  IconPlus,
  IconScreen,
  IconSearch,
  IconSettings,
  IconSun,
  IconToday,
} from '#look/icons.tsx'
import { Toasts } from '#look/toasts.tsx'
import { useDevice, useSignal } from '../device-context.tsx'
import { useGo, usePath } from '../go.tsx'
import { dismiss, toasts } from '../undo.ts'
import type { ShownAdding } from '../use-adding.tsx'
import { useAccess } from '../use-me.ts'
import { useLanguage, useSay, useWords } from '../words.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { Palette } from './palette.tsx'
import { useParts } from './parts.tsx'
import { SavingChip } from './saving-chip.tsx'
import { useDark } from './shell-deeds.tsx'
import { Strips } from './strips.tsx'
import styles from './shell.module.css'
import { keyName, watchKeys, type Now } from './watch-keys.ts'

/** A0: rail, top bar, strips, the screen, and the keys that work everywhere. */
export function Shell({ children }: { children: ReactNode }) {
  const t = useWords('kernel')
  const say = useSay()
  const device = useDevice()
  const access = useAccess()
  const go = useGo()
  const path = usePath()
  const { places, commands, screens } = useParts()
  const [palette, setPalette] = useState(false)
  const [help, setHelp] = useState(false)
  const [adding, setAdding] = useState<(ShownAdding & { readonly caseId: string }) | null>(null)
  const [isNew, setNew] = useState(false)
  const [isRest, setRest] = useState(false)
  const isMasked = useSignal(device.masked)
  const [language, setLanguage] = useLanguage()
  const [isDark, setDark] = useDark()
  const exercises = screens.find(({ it }) => it.exercises)
  const main = useRef<HTMLElement>(null)
  const creating = commands.filter(({ it }) => it.after !== undefined)

  const now = useEffectEvent((): Now => ({ places, creating, go, setPalette, setHelp, setNew, isNew }))
  useLayoutEffect(() => watchKeys(() => now()), [])

  useEffect(() => {
    main.current?.scrollTo?.(0, 0)
    // A new address is what this waits for.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [path])

  const isAt = (screen: string) => (screen === '/' ? path === '/' : path === screen || path.startsWith(`${screen}/`))
  const links = [
    { key: 'today', screen: '/', says: t('today.title'), short: undefined, Icon: IconToday, go: 'KeyT' },
    ...places.map(({ room, it }) => ({
      key: `${room}${it.screen}`,
      screen: it.screen as string,
      says: say(room, it.title),
      short: it.short === undefined ? undefined : say(room, it.short),
      Icon: it.icon,
      go: it.go,
    })),
  ]
  const onPhone = links.length > 5 ? 4 : 5
  // On a desk seven places; what is opened once a week stands behind «more», which opens by itself for one of them.
  const onDesk = links.length > 8 ? 7 : links.length
  const isBeyond = links.slice(onDesk).some(({ screen }) => isAt(screen))
  const isUnfolded = isRest || isBeyond

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
        {links.map(({ key, screen, says, short, Icon }, at) => (
          <Fragment key={key}>
            {at === onDesk && (
              <button
                type="button"
                className={`${styles['place']} ${styles['rest']}`}
                aria-expanded={isUnfolded}
                onClick={() => setRest(!isUnfolded)}
              >
                <IconMore size={22} />
                <span className={styles['says']}>{t('more')}</span>
              </button>
            )}
            {(at < onDesk || isUnfolded) && (
              <a
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
                <span className={styles['says']} data-full={short !== undefined || undefined}>
                  {says}
                </span>
                {short !== undefined && <span className={`${styles['says']} ${styles['short']}`}>{short}</span>}
              </a>
            )}
          </Fragment>
        ))}
        {links.length > onPhone && (
          <Menu position="top-end" withinPortal={false} withInitialFocusPlaceholder={false}>
            <Menu.Target>
              <button
                type="button"
                className={`${styles['place']} ${styles['more']}`}
                aria-current={links.slice(onPhone).some(({ screen }) => isAt(screen)) || undefined}
              >
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
          aria-keyshortcuts="?"
          aria-label={t('help.and-keys')}
          title={t('help.and-keys')}
          onClick={() => setHelp(true)}
        >
          <IconHelp />
        </button>
        <button
          type="button"
          className={`${styles['tool']} ${isMasked ? '' : styles['onDesk']}`}
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
            <Menu.Item leftSection={<IconLock size={18} />} onClick={() => access.lock()}>
              {t('lock')}
            </Menu.Item>
            <Menu.Divider />
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
            <Menu.Item leftSection={isDark ? <IconSun size={18} /> : <IconMoon size={18} />} onClick={() => setDark(!isDark)}>
              {t(isDark ? 'light' : 'dark')}
            </Menu.Item>
            <Menu.Item className={styles['onPhone']} leftSection={<IconScreen size={18} />} onClick={() => device.masked.set(!isMasked)}>
              {t(isMasked ? 'shared.off' : 'shared')}
            </Menu.Item>
            <Menu.Item leftSection={<IconSettings size={18} />} onClick={() => go('/desk')}>
              {t('desk.title')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <button type="button" className={styles['hide']} title="F8" aria-label={t('hide')} onClick={() => access.hide()}>
          <IconHide size={18} />
          <span className={styles['wide']}>{t('hide')}</span>
        </button>
      </section>
      {/* in the order of Tab: a screen of words alone, longer than the window, is moved by the arrow keys */}
      <main className={styles['main']} id="screen" ref={main} tabIndex={0}>
        <Strips />
        {children}
      </main>
      <Palette
        opened={palette}
        onClose={() => setPalette(false)}
        onAdd={(form, caseId) => setAdding({ ...form, caseId })}
        onHelp={() => setHelp(true)}
      />
      <HelpSheet
        opened={help}
        onClose={() => setHelp(false)}
        links={links}
        after={
          exercises && (
            <Button
              variant="default"
              size="compact-md"
              onClick={() => {
                setHelp(false)
                go(exercises.it.path)
              }}
            >
              {say(exercises.room, exercises.it.title)}
            </Button>
          )
        }
      />
      {adding && (
        <Modal
          opened
          onClose={() => setAdding(null)}
          title={say(adding.room, adding.title)}
          closeButtonProps={{ 'aria-label': t('look.close') }}
          size="lg"
        >
          <Suspense fallback={null}>
            <InFirstField>
              <adding.Form caseId={adding.caseId} rest="" onClose={() => setAdding(null)} />
            </InFirstField>
          </Suspense>
        </Modal>
      )}
      <Said />
    </div>
  )
}

/** Apart, so that a sentence which comes and goes draws nothing else again. */
function Said() {
  return <Toasts toasts={useSignal(toasts)} onDismiss={dismiss} />
}

/** A form that came later than its dialog: the focus goes into its first field, not to the button that closes. */
function InFirstField({ children }: { children: ReactNode }) {
  const form = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The dialog takes the focus by itself a moment after it has opened.
    const timer = setTimeout(() => form.current?.querySelector<HTMLElement>('textarea, input, select, button')?.focus(), 50)
    return () => clearTimeout(timer)
  }, [])
  return <div ref={form}>{children}</div>
}
