import '#look/styles.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { createRoot, type Root } from 'react-dom/client'
import { entrance } from '#capabilities/people/staff/entrance.ts'
import { messages } from '#kernel/messages/index.ts'
import { canCome } from '#kernel/device/can-come.ts'
import { setOffset } from '#kernel/device/clock.ts'
import { createDevice } from '#kernel/device/create-device.ts'
import { setDevice } from '#kernel/device/case.ts'
import type { Whole } from '#kernel/device/entrance/inside.ts'
import { Away } from '#kernel/device/request.ts'
import { DeviceApp } from '#kernel/device/shell/app.tsx'
import { program } from '#kernel/device/shell/update.ts'
import { signal } from '#kernel/device/signal.ts'
import { Words } from '#kernel/device/words.tsx'
import { connectVault, type Port } from '#vault/remote.ts'
import { theme } from '#look/theme.ts'
import { firstLanguage } from './first-language.ts'
import { keepOffline } from './offline.ts'
import { scriptUrl } from './trusted.ts'
// oxlint-disable-next-line import/default -- vite makes it: the address of the built worker
import vaultWorker from './vault-worker.ts?worker&url'

// What stands behind # is a secret (an invitation): it leaves the address before anything else is done.
const fragment = location.hash.slice(1)
if (fragment !== '') history.replaceState(null, '', location.pathname)
let start = { join: '/join', found: '/found', recover: '/recover' }[fragment.split('.')[0] ?? '']

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
// The scroll lock of dialogs writes its one style tag by itself and asks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })

let root: Root | null = null
let first: Root | null = null
const words = new Words([messages, entrance.messages], import.meta.env.DEV)

/**
 * [Note: the door comes first] Until somebody is in, only the door is needed: its screens, its words, the vault. Everything
 * else is fetched while she types her passphrase, and coming in waits for it.
 */
const whole = signal<Whole | null>(null)
let failed = 0
async function bring(): Promise<Whole> {
  const there = whole.get()
  if (there) return there
  if (!(await canCome())) throw new Away()
  try {
    const [{ capabilities }, { minutesAt }, { makeRoom }] = await Promise.all([
      import('./capabilities.ts'),
      import('#countries/packs.ts'),
      import('#kernel/device/entrance/room.ts'),
    ])
    const come = { parts: capabilities, makeRoom }
    setOffset((country, day) => minutesAt(country, day) ?? 0)
    words.add(capabilities.map((part) => part.messages))
    whole.set(come)
    void speak()
    return come
  } catch {
    // See [Note: a failed import is failed for ever]
    if (++failed > 1 && (await program.get()?.ask()) !== 'away') program.get()?.load()
    throw new Away()
  }
}

const device = createDevice({
  bring,
  startVault() {
    const worker = new Worker(scriptUrl(vaultWorker), { type: 'module', name: 'notebook' })
    return { vault: connectVault(worker as unknown as Port), end: () => worker.terminate() }
  },
  fetching: (input, init) => fetch(input, init),
  fragment,
  language: firstLanguage(navigator.languages),
  now: () => new Date(),
  closed() {
    // The way in by a link is gone with the first lock: what waits then is the ordinary door.
    start = undefined
    draw()
  },
})
setDevice(device)

/** Draws everything from nothing: after a lock no part of the old page is left, not even in React's memory. */
function draw(): void {
  const place = document.getElementById('root')
  if (!place) return
  root?.unmount()
  root = createRoot(place)
  first ??= root
  root.render(
    <MantineProvider
      theme={theme}
      defaultColorScheme="auto"
      colorSchemeManager={localStorageColorSchemeManager({ key: 'look' })}
      withCssVariables={false}
      withGlobalClasses={false}
      deduplicateCssVariables={false}
      getStyleNonce={() => nonce}
    >
      <DeviceApp device={device} words={words} door={entrance} whole={whole} bring={bring} start={root === first ? start : undefined} />
    </MantineProvider>,
  )
}

/** Resolves with the words of coming in; those of the rooms behind the door come with it. */
async function speak(): Promise<void> {
  const language = device.language.get()
  await words.load(language, ['kernel', 'people'])
  if (whole.get()) void words.load(language)
}
device.language.subscribe(() => void speak())
// What did not come without a network comes with it.
addEventListener('online', () => void speak())
await speak()
draw()
keepOffline(scriptUrl, () => device.rest())
