import { globSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'

/** The root of the repository. */
export const root = join(import.meta.dirname, '..')

const rooms = ['apps', 'bench', 'capabilities', 'countries', 'house', 'journeys', 'kernel', 'look', 'vault']
const never = /(^|\/)node_modules(\/|$)|^(dist|data|demo-data|bench\/results)(\/|$)/

/** Every file of the rooms whose path matches one of the patterns, relative to the root, with `/`. */
export function files(...patterns: readonly string[]): string[] {
  const found = patterns.flatMap((pattern) => globSync(pattern, { cwd: root, exclude: (path) => never.test(path.replaceAll('\\', '/')) }))
  return [...new Set(found.map((path) => path.replaceAll('\\', '/')))].filter((path) => !never.test(path)).sort()
}

/** Every TypeScript file of the rooms. */
export const sources = (): string[] => files(...rooms.flatMap((room) => [`${room}/**/*.ts`, `${room}/**/*.tsx`]))

export const read = (path: string): string => readFileSync(join(root, path), 'utf8')
export const readJson = (path: string): any => JSON.parse(read(path))

/** Tests and what only tests use: no part of what is shipped. */
export const isTest = (path: string): boolean => /\.test\.tsx?$|(^|\/)testing[^/]*\.ts$|\/tests\//.test(path)

/** The names of the capabilities: the folders of `capabilities/`. */
export const capabilities = (): string[] => [...new Set(files('capabilities/*/*').map((path) => path.split('/')[1]!))].sort()

export interface Import {
  /** As written. */
  readonly asked: string
  /** The file it leads to, relative to the root, or undefined when it leads to a package. */
  readonly file: string | undefined
  /** `import type`, `export type`, or `import('…')` in a type. */
  readonly type: boolean
  /** `import('…')` in code: loaded later. */
  readonly later: boolean
}

/** Where an import leads. Only paths with an ending are used in this house, so nothing is guessed. */
function lead(from: string, asked: string): string | undefined {
  if (asked.startsWith('.')) return posix.normalize(posix.join(dirname(from), asked)).replace(/\?.*$/, '')
  if (asked.startsWith('#')) return asked.slice(1).replace(/\?.*$/, '')
  return undefined
}

/** Every import of one source, in the order of the file. */
export function importsOf(path: string, text: string = read(path)): Import[] {
  const { module, program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]!.message}`)
  const all: Import[] = []
  const add = (asked: string, type: boolean, later: boolean) => all.push({ asked, file: lead(path, asked), type, later })
  for (const { moduleRequest, entries } of module.staticImports) {
    add(moduleRequest.value, entries.length > 0 && entries.every(({ isType }) => isType), false)
  }
  for (const { entries } of module.staticExports) {
    const from = entries.find(({ moduleRequest }) => moduleRequest !== null)?.moduleRequest
    if (from)
      add(
        from.value,
        entries.every(({ isType }) => isType),
        false,
      )
  }
  for (const { moduleRequest } of module.dynamicImports) {
    const asked = /^['"`]([^'"`$]+)['"`]$/.exec(text.slice(moduleRequest.start, moduleRequest.end))?.[1]
    if (asked) add(asked, false, true)
  }
  walk(program, (node) => {
    if (node.type === 'TSImportType') add(String(node['source']?.value ?? node['argument']?.literal?.value), true, false)
  })
  return all
}

/** Visits every node of a syntax tree. */
export function walk(node: unknown, visit: (node: { readonly type: string; readonly [key: string]: any }) => void): void {
  if (Array.isArray(node)) {
    for (const one of node) walk(one, visit)
    return
  }
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && typeof node.type === 'string') visit(node as { type: string })
  for (const child of Object.values(node)) if (typeof child === 'object') walk(child, visit)
}
