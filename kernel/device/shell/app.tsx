import { Button } from '@mantine/core'
import { createRootRoute, createRoute, createRouter, Outlet, RouterProvider, type AnyRoute } from '@tanstack/react-router'
import { Suspense, useEffect, useState, type ComponentType } from 'react'
import { canCome } from '../can-come.ts'
import type { Device } from '../device.ts'
import { Covered } from '../covered.tsx'
import { DeviceContext, useDevice, useSignal } from '../device-context.tsx'
import { useGo, usePath } from '../go.tsx'
import type { Screen, StaffPart } from '../part.ts'
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
import { PartsContext } from './parts.tsx'
import { program } from './update.ts'

const openTree = () => import('./open-tree.tsx')
const Frame = whenLoaded(async () => (await openTree()).Shell, true)
const Today = whenLoaded(async () => (await openTree()).Today, true)
const Desk = whenLoaded(async () => (await openTree()).Desk, true)
const Unsent = whenLoaded(async () => (await openTree()).Unsent, true)

export interface AppProps {
  readonly device: Device
  readonly words: Words
  readonly parts: readonly StaffPart[]
  /** Where to begin: `/join` for an invitation link, else the address. */
  readonly start?: string | undefined
}

/** The whole staff app below the theme: who is here decides what is drawn. */
export function DeviceApp({ device, words, parts, start }: AppProps) {
  const [router] = useState(() => makeRouter(parts))
  useEffect(() => {
    if (start) void router.navigate({ to: start as never, replace: true })
  }, [router, start])
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

function makeRouter(parts: readonly StaffPart[]) {
  const screens = parts.flatMap((part) => part.screens)
  const closed = screens.filter((screen) => screen.when === 'closed')
  const components = new Map(screens.map((screen) => [screen, whenLoaded(screen.load, true)]))
  const named = (path: string, when: Screen['when']) => {
    const found = screens.find((screen) => (when === 'waiting' ? screen.when === 'waiting' : screen.when === when && screen.path === path))
    return found ? components.get(found) : undefined
  }
  const Unlock = named('/unlock', 'closed')
  const Waiting = named('', 'waiting')
  const root = createRootRoute({
    component: () => <Root closed={closed} Unlock={Unlock} Waiting={Waiting} parts={parts} />,
    notFoundComponent: () => <Nowhere />,
  })
  const routes: AnyRoute[] = screens
    .filter((screen) => screen.when !== 'waiting')
    .map((screen) => {
      const Drawn = components.get(screen)
      return createRoute({
        getParentRoute: () => root,
        path: screen.path,
        component: () => (Drawn ? <Allowed screen={screen} Drawn={Drawn} /> : null),
      })
    })
  const paths = new Set(screens.map((screen) => screen.path))
  if (!paths.has('/')) routes.push(createRoute({ getParentRoute: () => root, path: '/', component: () => <Today /> }))
  routes.push(createRoute({ getParentRoute: () => root, path: '/unsent', component: () => <Unsent /> }))
  routes.push(createRoute({ getParentRoute: () => root, path: '/desk', component: () => <Desk /> }))
  return createRouter({
    routeTree: root.addChildren(routes),
    defaultPreload: false,
    scrollRestoration: false,
    defaultErrorComponent: Broken,
  })
}

function Allowed({ screen, Drawn }: { screen: Screen; Drawn: ComponentType }) {
  const me = useSignal(useDevice().me)
  if (screen.when !== 'closed' && !me?.may(screen.may)) return <Nowhere />
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
  parts,
}: {
  closed: readonly Screen[]
  Unlock: ComponentType | undefined
  Waiting: ComponentType | undefined
  parts: readonly StaffPart[]
}) {
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
    // The open screens are fetched while she types her passphrase.
    if (session.at === 'locked' || session.at === 'opening')
      void canCome()
        .then((can) => (can ? openTree() : null))
        .catch(() => {})
  }, [session.at])
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
            isSpoken && (
              <Frame>
                <Suspense fallback={null}>{path === '/unlock' ? <Today /> : <Outlet />}</Suspense>
              </Frame>
            )
          ) : session.at === 'loading' ? null : (
            Unlock && <Unlock />
          )}
        </Suspense>
      </Covered>
      {isOpen && <Term parts={parts} />}
      {isOpen && <OfferedLanguage />}
      {isOpen && <HidePage />}
    </>
  )
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
