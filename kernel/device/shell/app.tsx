import { Button } from '@mantine/core'
import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
  type AnyRoute,
  type RouterHistory,
} from '@tanstack/react-router'
import { Suspense, useEffect, useState, type ComponentType } from 'react'
import { canCome } from '../can-come.ts'
import type { Device } from '../device.ts'
import type { Whole } from '../entrance/inside.ts'
import { Covered } from '../covered.tsx'
import { DeviceContext, useDevice, useSignal } from '../device-context.tsx'
import { useGo, usePath } from '../go.tsx'
import type { Screen, StaffPart } from '../part.ts'
import type { Signal } from '../signal.ts'
import { say } from '../undo.ts'
import { useAccess, useSession } from '../use-me.ts'
import { useRecords } from '../use-records.ts'
import { useCentreLanguage } from '../use-writing.ts'
import { whenLoaded } from '../when-loaded.tsx'
import { useAllWords, usualTerm, useWords, WordsProvider, type Words } from '../words.tsx'
import { EmptyState } from '#look/empty-state.tsx'
import { Page } from '#look/page.tsx'
import { watchOver } from './guard.ts'
import { HidePage } from './hide-page.tsx'
import { LookWordsProvider } from './look-words.tsx'
import { PartsContext, useStaffParts } from './parts.tsx'
import { program } from './update.ts'

const openTree = () => import('./open-tree.tsx')
const Frame = whenLoaded(async () => (await openTree()).Shell, true)
const Today = whenLoaded(async () => (await openTree()).Today, true)
const Desk = whenLoaded(async () => (await openTree()).Desk, true)
const Unsent = whenLoaded(async () => (await openTree()).Unsent, true)

const afterTheDoor = 1_000
const none: readonly StaffPart[] = []

export interface AppProps {
  readonly device: Device
  readonly words: Words
  /** What is drawn before anybody is in. See [Note: the door comes first] */
  readonly door: StaffPart
  /** Everything behind it, once it has come. */
  readonly whole: Signal<Whole | null>
  readonly bring: () => Promise<unknown>
  /** Where to begin: `/join` for an invitation link, else the address. */
  readonly start?: string | undefined
}

/** The whole staff app below the theme: who is here decides what is drawn. */
export function DeviceApp({ device, words, door, whole, bring, start }: AppProps) {
  const [router] = useState(() => doorRouter(door, bring))
  const parts = useSignal(whole)?.parts ?? none
  useEffect(() => {
    if (start) void router.navigate({ to: start as never, replace: true })
  }, [router, start])
  // After a lock nothing of the addresses of before listens any more.
  useEffect(() => () => router.history.destroy(), [router])
  return (
    <DeviceContext value={device}>
      <WordsProvider words={words}>
        <PartsContext value={parts}>
          <LookWordsProvider>
            <RouterProvider router={router} />
          </LookWordsProvider>
        </PartsContext>
      </WordsProvider>
    </DeviceContext>
  )
}

/** The way through the screens of coming in. What lies behind them has a router of its own, over the same addresses. */
function doorRouter({ screens }: StaffPart, bring: () => Promise<unknown>) {
  const closed = screens.filter((screen) => screen.when === 'closed')
  const waiting = screens.find((screen) => screen.when === 'waiting')
  const drawn = new Map(closed.map((screen) => [screen.path as string, whenLoaded(screen.load, true)]))
  const Unlock = drawn.get('/unlock')
  const Waiting = waiting && whenLoaded(waiting.load, true)
  const history = createBrowserHistory()
  const root = createRootRoute({
    component: () => <Root closed={closed} Unlock={Unlock} Waiting={Waiting} bring={bring} history={history} />,
    notFoundComponent: () => null,
  })
  const routes = Array.from(drawn, ([path, Drawn]): AnyRoute =>
    createRoute({ getParentRoute: () => root, path, component: () => <Drawn /> }),
  )
  return routerOf(root.addChildren(routes), history)
}

const routerOf = (routeTree: AnyRoute, history: RouterHistory) =>
  createRouter({ routeTree, history, defaultPreload: false, scrollRestoration: false, defaultErrorComponent: Broken })

/** The way through everything that is drawn for somebody who is in. */
function openRouter(parts: readonly StaffPart[], history: RouterHistory) {
  const screens = parts.flatMap((part) => part.screens).filter((screen) => (screen.when ?? 'open') === 'open')
  const root = createRootRoute({ component: Opened, notFoundComponent: () => <Nowhere /> })
  const routes: AnyRoute[] = screens.map((screen) => {
    const Drawn = whenLoaded(screen.load, true)
    return createRoute({ getParentRoute: () => root, path: screen.path, component: () => <Allowed screen={screen} Drawn={Drawn} /> })
  })
  const paths = new Set(screens.map((screen) => screen.path))
  if (!paths.has('/')) routes.push(createRoute({ getParentRoute: () => root, path: '/', component: () => <Today /> }))
  routes.push(createRoute({ getParentRoute: () => root, path: '/unsent', component: () => <Unsent /> }))
  routes.push(createRoute({ getParentRoute: () => root, path: '/desk', component: () => <Desk /> }))
  return routerOf(root.addChildren(routes), history)
}

function Opened() {
  const path = usePath()
  return (
    <Frame>
      <Suspense fallback={null}>{path === '/unlock' ? <Today /> : <Outlet />}</Suspense>
    </Frame>
  )
}

/** Everything behind the door. The parts are all here: coming in has waited for them. */
function Behind({ history }: { history: RouterHistory }) {
  const parts = useStaffParts()
  const [router] = useState(() => openRouter(parts, history))
  return <RouterProvider router={router} />
}

function Allowed({ screen, Drawn }: { screen: Screen; Drawn: ComponentType }) {
  const me = useSignal(useDevice().me)
  if (!me?.may(screen.may)) return <Nowhere />
  return <Drawn />
}

/** No such screen, or not for her: the same words, so that nothing is learnt from trying addresses. */
function Nowhere() {
  const t = useWords('kernel')
  const go = useGo()
  return (
    <Page title={t('nowhere.title')}>
      <EmptyState
        sentence={t('nowhere.says')}
        action={
          <Button variant="default" onClick={() => go('/')}>
            {t('today.title')}
          </Button>
        }
      />
    </Page>
  )
}

/** A screen that broke says so in its own place. */
function Broken() {
  const t = useWords('kernel')
  return (
    <Page title={t('broken.title')}>
      <EmptyState
        sentence={t('broken.says')}
        action={
          <Button variant="default" onClick={() => program.get()?.load()}>
            {t('not-here.anew')}
          </Button>
        }
      />
    </Page>
  )
}

function Root({
  closed,
  Unlock,
  Waiting,
  bring,
  history,
}: {
  closed: readonly Screen[]
  Unlock: ComponentType | undefined
  Waiting: ComponentType | undefined
  bring: () => Promise<unknown>
  history: RouterHistory
}) {
  const parts = useStaffParts()
  const device = useDevice()
  const session = useSession()
  const path = usePath()
  const t = useWords('kernel')
  const isHidden = useSignal(device.hidden)
  const isSpoken = useSignal(useAllWords().spoken)
  const language = useSignal(device.language)
  const latest = t('idle.soon')
  useEffect(() => watchOver(device, () => say(latest)), [device, latest])
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  useEffect(() => {
    if (session.at === 'loading' || session.at === 'open' || session.at === 'revoked') return
    // What lies behind the door is fetched while she types: with her first key, or a second after the door stands.
    const begun = new AbortController()
    const fetchAhead = () => {
      begun.abort()
      clearTimeout(timer)
      void canCome()
        .then((can) => (can ? Promise.all([bring(), openTree()]) : null))
        .catch(() => {})
    }
    const timer = setTimeout(fetchAhead, afterTheDoor)
    addEventListener('keydown', fetchAhead, { capture: true, signal: begun.signal })
    return () => {
      begun.abort()
      clearTimeout(timer)
    }
  }, [session.at, bring])
  // A screen of coming in stays while its steps go on, though the device may be open behind it already.
  const isClosedScreen = closed.some((screen) => screen.path === path) && path !== '/unlock'
  const isOpen = session.at === 'open' && !session.waiting
  return (
    <>
      <Title parts={parts} isOpen={isOpen} />
      <Covered isHidden={isHidden}>
        <Suspense fallback={null}>
          {isClosedScreen ? (
            <Outlet />
          ) : session.at === 'open' && session.waiting ? (
            Waiting && <Waiting />
          ) : isOpen ? (
            isSpoken && <Behind history={history} />
          ) : session.at === 'loading' ? null : (
            Unlock && (
              <>
                <Unlock />
                <VaultBehind />
              </>
            )
          )}
        </Suspense>
      </Covered>
      {isOpen && <Term parts={parts} />}
      {isOpen && <OfferedLanguage />}
      {isOpen && <HidePage />}
    </>
  )
}

/** Once the door beside it stands: the vault's worker and its WebAssembly are ready before she has typed her passphrase. */
function VaultBehind() {
  const device = useDevice()
  useEffect(() => void device.vault(), [device])
  return null
}

/** The tab shows the centre's neutral name, and while locked a general noun. Never a count, never a client. */
function Title({ parts, isOpen }: { parts: readonly StaffPart[]; isOpen: boolean }) {
  const of = parts.find((part) => part.displayName)?.displayName
  return isOpen && of ? <NamedTitle of={of} /> : <PlainTitle />
}

function PlainTitle() {
  const t = useWords('kernel')
  const noun = t('title.locked')
  return <title>{noun || '·'}</title>
}

function NamedTitle({ of }: { of: NonNullable<StaffPart['displayName']> }) {
  const t = useWords('kernel')
  const [record] = useRecords(of.shape)
  const isHidden = useSignal(useDevice().hidden)
  return <title>{(!isHidden && record && of.name(record)) || t('title.locked') || '·'}</title>
}

/** Gives the centre's own word to all sentences while somebody is in. */
function Term({ parts }: { parts: readonly StaffPart[] }) {
  const of = parts.find((part) => part.term)?.term
  return of ? <ChosenTerm of={of} /> : null
}

function ChosenTerm({ of }: { of: NonNullable<StaffPart['term']> }) {
  const words = useAllWords()
  const [record] = useRecords(of.shape)
  const term = (record && of.term(record)) ?? usualTerm
  useEffect(() => {
    words.term.set(term)
    return () => words.term.set(usualTerm)
  }, [words, term])
  return null
}

/** On a device where nobody has chosen a language yet, the screens speak that of the centre. */
function OfferedLanguage() {
  const access = useAccess()
  const language = useCentreLanguage()
  useEffect(() => {
    if (language) access.offerLanguage(language)
  }, [access, language])
  return null
}
