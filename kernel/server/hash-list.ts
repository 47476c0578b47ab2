import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/**
 * [Note: the list of hashes] The build writes into its own folder the SHA-256 of every file that a browser may be given,
 * for the staff origin (`index.html` with the place of its nonce unfilled) and for the public one. The same sources give
 * the same list on any computer, so a list that came another way than the program proves what a server serves.
 */
export interface HashList {
  readonly v: 1
  readonly program: string
  /** path (`/assets/a-….js`) → SHA-256, hex; in the order of the paths */
  readonly staff: Readonly<Record<string, string>>
  readonly site: Readonly<Record<string, string>>
}

export const hashListName = 'hashes.json'

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** Every file of a built folder with its hash; not the list itself, nor what is only a packed form of another file. */
export function hashesOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
    .map((entry) => join(entry.parentPath, entry.name))
  const all = new Set(names)
  const files = names
    .filter((name) => !(/\.(br|gz)$/.test(name) && all.has(name.slice(0, -3))))
    .map((name) => [`/${relative(folder, name).split(sep).join('/')}`, name] as const)
    .filter(([path]) => path !== `/${hashListName}`)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(files.map(([path, name]) => [path, sha256(readFileSync(name))]))
}

/** A list as it is written: the same bytes for the same hashes. */
export const hashListText = (list: HashList): string => `${JSON.stringify(list, null, 1)}\n`

/** The first 64 bits of the list's own hash, to read out on the telephone: `1a2b 3c4d 5e6f 7081`. */
export const shortSum = (text: string): string => (sha256(text).slice(0, 16).match(/.{4}/g) ?? []).join(' ')

/** @throws Error if the text is no list of hashes */
export function readHashList(text: string): HashList {
  const isHashes = (found: unknown): boolean =>
    typeof found === 'object' &&
    found !== null &&
    Object.entries(found).every(([path, hash]) => path.startsWith('/') && typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash))
  const list = JSON.parse(text) as Partial<HashList>
  if (list.v !== 1 || typeof list.program !== 'string' || !isHashes(list.staff) || !isHashes(list.site))
    throw new Error('this is no list of hashes')
  return list as HashList
}
