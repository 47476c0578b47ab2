import '#look/styles.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { createRoot, type Root } from 'react-dom/client'
import { messages } from '#kernel/messages/index.ts'
import { minutesAt } from '#countries/packs.ts'
import { setOffset } from '#kernel/device/clock.ts'
import { createDevice } from '#kernel/device/create-device.ts'
import { setDevice } from '#kernel/device/case.ts'
import { DeviceApp } from '#kernel/device/shell/app.tsx'
import { Words } from '#kernel/device/words.tsx'
import { connectVault, type Port } from '#vault/remote.ts'
import { theme } from '#look/theme.ts'
import { capabilities } from './capabilities.ts'
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
const words = new Words([messages, ...capabilities.map((part) => part.messages)], import.meta.env.DEV)

setOffset((country, day) => minutesAt(country, day) ?? 0)

const device = createDevice({
  parts: capabilities,
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
      <DeviceApp device={device} words={words} parts={capabilities} start={root === first ? start : undefined} />
    </MantineProvider>,
  )
}

/** Resolves with the words of coming in; those of the screens come while she types. */
async function speak(): Promise<void> {
  const language = device.language.get()
  await words.load(language, ['kernel', 'people'])
  void words.load(language)
}
device.language.subscribe(() => void speak())
// What did not come without a network comes with it.
addEventListener('online', () => void speak())
await speak()
draw()
keepOffline(scriptUrl, () => device.rest())
