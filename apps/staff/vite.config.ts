import { createHash } from 'node:crypto'
import { existsSync, readdirSync, realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, normalizePath, type Plugin } from 'vite'

const here = fileURLToPath(new URL('.', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * [Note: no code from text] The page's policy forbids making code from text. Zod would try it once (for speed) and be
 * refused, which the browser reports; told beforehand, it does not try.
 */
function zodWithoutEval(): Plugin {
  return {
    name: 'zod-without-eval',
    transform(code, id) {
      if (!/zod\/v4\/core\/core\.js/.test(id)) return null
      const changed = code.replace('__zod_globalConfig = {})', '__zod_globalConfig = { jitless: true })')
      if (changed === code) throw new Error('zod has changed: look for its global config again')
      return changed
    },
  }
}

/**
 * [Note: OPAQUE comes when it is asked for] Its package carries WebAssembly as text and starts it with the page: 132 KB packed
 * before the door is drawn, though a device that remembers her opens without it. Here it becomes a file of its own (90 KB),
 * fetched with the first sign-in and kept by the service worker like every other. A fetch that failed is tried again.
 */
function opaqueAsFile(): Plugin {
  return {
    name: 'opaque-as-file',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!/@serenity-kit[\\/]opaque[\\/]esm[\\/]index\.js$/.test(id)) return null
      const text = /_loadWasmModule\(0, null, '([A-Za-z0-9+/=]+)'\)/.exec(code)?.[1]
      const start = /const ready = __wbg_init\(\{ module_or_path: wasmData\(\) \}\)\.then\(\(\) => \{\s*\}\);/
      if (!text || !start.test(code)) throw new Error('opaque has changed: look for its WebAssembly again')
      const file = this.emitFile({ type: 'asset', name: 'w.wasm', source: Buffer.from(text, 'base64') })
      return code.replace(text, '').replace(
        start,
        `let begun
        const opened = (answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject(new Error('not there')))
        const fetched = () => fetch(import.meta.ROLLUP_FILE_URL_${file}).then(opened).catch((error) => {
          throw Object.assign(error, { name: 'Away' })
        })
        const begin = () => fetched().then((bytes) => __wbg_init({ module_or_path: bytes })).then(() => {}, (error) => {
          begun = undefined
          throw error
        })
        const ready = { then: (done, failed) => (begun ??= begin()).then(done, failed) };`,
      )
    },
  }
}

/**
 * [Note: words of a language in one file] Every room has a file of words in six languages, and she reads one of the six: what
 * the door says (the kernel and the people) stays apart, all other rooms come in one file a language, not in a hundred and forty.
 */
function wordsTogether(): Plugin {
  const rooms = readdirSync(`${root}capabilities`).filter(
    (room) => room !== 'people' && existsSync(`${root}capabilities/${room}/messages/index.ts`),
  )
  return {
    name: 'words-together',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (/^words:[a-z]{2}$/.test(id) ? `\0${id}` : null),
    load(id) {
      const language = /^\0words:([a-z]{2})$/.exec(id)?.[1]
      if (!language) return null
      const each = rooms.map((room, n) => `import w${n} from ${JSON.stringify(`${root}capabilities/${room}/messages/${language}.json`)}`)
      return `${each.join('\n')}\nexport const all = { ${rooms.map((room, n) => `${JSON.stringify(room)}: w${n}`).join(', ')} }`
    },
    transform(code, id) {
      const room = /capabilities[\\/]([^\\/]+)[\\/]messages[\\/]index\.ts$/.exec(id)?.[1]
      if (!room || !rooms.includes(room)) return null
      return code.replaceAll(
        /import\('\.\/([a-z]{2})\.json', \{[^}]*\} \}\)/g,
        (_, language: string) => `import('words:${language}').then(({ all }) => ({ default: all[${JSON.stringify(room)}] }))`,
      )
    },
  }
}

/** Gives the service worker the list of all files of this build. */
function serviceWorker(): Plugin {
  return {
    name: 'service-worker',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: `${here}sw.ts`, fileName: 'sw.js' })
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const sw = bundle['sw.js']
        if (sw?.type !== 'chunk') throw new Error('the service worker was not built')
        const files = Object.keys(bundle)
          .filter((name) => name !== 'sw.js' && name !== 'index.html' && !name.endsWith('.map'))
          .map((name) => `/${name}`)
          .sort()
        files.push('/square.svg')
        const build = createHash('sha256').update(files.join('\n')).digest('hex').slice(0, 12)
        // See [Note: the pack]
        const texts = Object.values(bundle).flatMap((file) => {
          if (file.type === 'chunk') return file.fileName.startsWith('assets/c-') ? [[`/${file.fileName}`, file.code]] : []
          return /^assets\/f-.*\.css$/.test(file.fileName) ? [[`/${file.fileName}`, String(file.source)]] : []
        })
        const pack = `assets/p-${build}.json`
        this.emitFile({ type: 'asset', fileName: pack, source: JSON.stringify(Object.fromEntries(texts.sort())) })
        sw.code = sw.code.replace('__BUILD__', build).replace('__PACK__', `/${pack}`).replace('__FILES__', JSON.stringify(files))
      },
    },
  }
}

/**
 * [Note: files of the house] Asks of a module by its place in the program's folder. That folder may itself be called `look` or
 * `kernel`: a pattern over the whole path would then take every file for one of that room.
 */
const place = normalizePath(realpathSync(root)).replace(/\/?$/, '/')
const inHouse = (pattern: RegExp) => (id: string) => {
  const path = normalizePath(id)
  return path.startsWith(place) && pattern.test(path.slice(place.length))
}
const ours = inHouse(/^(kernel|capabilities|countries|vault|look)\/(?!styles)[^?]*\.tsx?$/)

export default defineConfig({
  root: here,
  publicDir: `${here}files`,
  plugins: [zodWithoutEval(), wordsTogether(), react(), serviceWorker()],
  // kernel/server/static.ts puts the nonce of each answer in its place.
  html: { cspNonce: '__CSP_NONCE__' },
  worker: {
    format: 'es',
    plugins: () => [opaqueAsFile()],
    rolldownOptions: {
      output: { entryFileNames: 'assets/[hash].js', chunkFileNames: 'assets/[hash].js', assetFileNames: 'assets/f-[hash][extname]' },
    },
  },
  build: {
    outDir: `${root}dist/staff`,
    emptyOutDir: true,
    target: ['chrome111', 'firefox115', 'safari16.4'],
    modulePreload: { polyfill: false },
    // A data: address would need a hole in the policy.
    assetsInlineLimit: 0,
    sourcemap: false,
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      // None of our modules does anything by being loaded, but those that bring styles: whoever takes one hook from
      // kernel/device/index.ts does not load all of it.
      treeshake: { moduleSideEffects: (id, isExternal) => isExternal || !ours(id) },
      output: {
        // Names of files say nothing of what they are for.
        entryFileNames: 'assets/a-[hash].js',
        chunkFileNames: 'assets/c-[hash].js',
        assetFileNames: 'assets/f-[hash][extname]',
        codeSplitting: {
          // A few files instead of hundreds: an old phone asks for six at a time. What the door needs stands apart from what is
          // behind it. See [Note: the door comes first]
          groups: [
            { name: 'base', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|@formatjs|intl-messageformat|idb|clsx)[\\/]/ },
            {
              name: 'door',
              test: inHouse(/^(kernel\/device\/(shell\/app|create-device)|capabilities\/people\/staff\/Unlock)\.tsx?$/),
            },
            {
              name: 'behind',
              test: inHouse(
                /^(countries\/|look\/(icons|words|keys|page|empty-state|patchwork)\.|kernel\/[a-z-]+\.ts|kernel\/device\/(entrance\/)?[a-z-.]+\.tsx?$)/,
              ),
            },
          ],
        },
      },
    },
  },
  server: {
    port: 4310,
    fs: { allow: [root] },
    proxy: { '/api': 'http://127.0.0.1:4300' },
  },
})
