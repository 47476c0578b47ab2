import { basename } from 'node:path'
import { parseSync } from 'vite'
import { expect, test } from 'vitest'
import { files, isTest, read, sources, walk } from './tree.ts'

/** What reaches a device or runs on a server: not the tests, nor the tools of the house. */
const shipped = sources().filter((path) => !isTest(path) && !/^(house|bench|journeys)\//.test(path) && !path.endsWith('.config.ts'))
/** What a person at a screen may see. */
const seen = shipped.filter((path) => /^(look|kernel\/device|apps\/(staff|site))\/|^capabilities\/[^/]+\/(staff|site|island)\//.test(path))
const pages = files(
  'apps/**/*.html',
  'apps/**/*.webmanifest',
  'apps/**/manifest*.json',
  'look/**/*.css',
  'capabilities/**/*.css',
  'apps/**/*.css',
)

interface Piece {
  readonly is: 'text' | 'name' | 'member' | 'call'
  readonly what: string
}

/** The strings, names, `a.b` members and calls of a source; comments and imports are none of them. */
function pieces(path: string): Piece[] {
  const found: Piece[] = []
  walk(
    parseSync(path, read(path)).program.body.filter(({ type }) => type !== 'ImportDeclaration'),
    (node) => {
      if (node.type === 'Literal' && typeof node['value'] === 'string') found.push({ is: 'text', what: node['value'] })
      if (node.type === 'TemplateElement') found.push({ is: 'text', what: node['value'].cooked ?? '' })
      if (node.type === 'JSXText') found.push({ is: 'text', what: node['value'] })
      if (node.type === 'Identifier' || node.type === 'JSXIdentifier') found.push({ is: 'name', what: node['name'] })
      if (node.type === 'MemberExpression' && !node['computed'])
        found.push({ is: 'member', what: `${node['object'].name ?? ''}.${node['property'].name}` })
      if ((node.type === 'CallExpression' || node.type === 'NewExpression') && node['callee'].name)
        found.push({ is: 'call', what: node['callee'].name })
    },
  )
  return found
}
const all = new Map(shipped.map((path) => [path, pieces(path)]))

/** Every place where a piece is that should not be, but the allowed files. */
function places(paths: readonly string[], is: (piece: Piece) => boolean, allowed: readonly string[] = []): string[] {
  return paths
    .filter((path) => !allowed.some((one) => path === one || (one.endsWith('/') && path.startsWith(one))))
    .flatMap((path) => [...new Set((all.get(path) ?? []).filter(is).map(({ what }) => `${path}: ${what.trim().slice(0, 80)}`))])
}

test('nothing on a screen names the product', () => {
  // `panah/…`, `panah:…`, one header and one policy of the page are labels between programs
  const names = (text: string) => /panah(?![/:])|\bпанах\b/i.test(text)
  expect(places(seen, ({ is, what }) => is === 'text' && names(what), ['kernel/device/request.ts', 'apps/staff/trusted.ts'])).toEqual([])
  expect(pages.filter((path) => names(read(path)))).toEqual([])
})

test('no file that reaches a device has the name of the product in its name', () => {
  const reached = files('apps/staff/**/*', 'apps/site/**/*', 'look/**/*', 'capabilities/*/{staff,site,island}/**/*')
  expect(reached.filter((path) => /panah/i.test(basename(path)))).toEqual([])
})

test('chance comes from the generator of secrets', () => {
  expect(places(shipped, ({ is, what }) => is === 'member' && what === 'Math.random')).toEqual([])
})

test('no text becomes markup or code', () => {
  const doors = /^(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML|srcdoc|srcDoc)$/
  expect(places(shipped, ({ is, what }) => is !== 'text' && doors.test(what.split('.').at(-1)!))).toEqual([])
  expect(
    places(
      shipped,
      ({ is, what }) => (is === 'call' && (what === 'eval' || what === 'Function')) || (is === 'member' && what === 'document.write'),
    ),
  ).toEqual([])
})

test('dates, numbers and order come from our own tables, for no browser knows all six languages', () => {
  const own = ['kernel/device/words.tsx', 'kernel/device/dates.ts', 'kernel/device/sort.ts', 'kernel/server/', 'apps/cli/', 'countries/']
  const asks = /^(Intl\..*|.*\.(toLocaleString|toLocaleDateString|toLocaleTimeString|localeCompare))$/
  expect(places(shipped, ({ is, what }) => is === 'member' && asks.test(what), own)).toEqual([])
})

test('nothing is fetched from, or told to, anybody else', () => {
  const harmless = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\]|[\w.-]+\.example(\.org)?\b|www\.w3\.org\/|$)/
  // a country names the source of what it says, the directory the pages of centres; nothing follows these by itself
  const elsewhere = (text: string) => (text.match(/https?:\/\/[^\s'"`)]*/g) ?? []).filter((address) => !harmless.test(address)).length > 0
  expect(places(shipped, ({ is, what }) => is === 'text' && elsewhere(what), ['countries/', 'capabilities/directory/listing.ts'])).toEqual(
    [],
  )
  expect(pages.filter((path) => elsewhere(read(path).replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\//g, '')))).toEqual([])
})

test('nothing is kept on a device but in the store, where it lies sealed', () => {
  const stores = /^(localStorage|sessionStorage|window\.localStorage|window\.sessionStorage|document\.cookie)(\.|$)/
  const asked = ({ is, what }: Piece) => is === 'member' && stores.test(what)
  // one switch of the keyboard, on or off: it says nothing of anybody
  expect(places(shipped, asked, ['kernel/device/shell/letter-keys.tsx'])).toEqual([])
})

test('what a program says on the way goes through the log, which never holds what was typed', () => {
  expect(places(shipped, ({ is, what }) => is === 'member' && what.startsWith('console.'), ['apps/cli/', 'kernel/server/log.ts'])).toEqual(
    [],
  )
})
