import type { Permission } from '#kernel/access.ts'
import type { Contract, Endpoint } from '#kernel/contract.ts'
import { type Language, languages } from '#kernel/language.ts'
import type { MessageFile } from '#kernel/messages.ts'
import type { RecordKind, Shape } from '#kernel/record.ts'
import type { ServerPart } from '#kernel/server/part.ts'
import type { Projection } from '#kernel/server/projection.ts'
import { files, readJson } from './tree.ts'

/** Every value that a module exports. */
async function exported(path: string): Promise<[string, any][]> {
  return Object.entries(await import(/* @vite-ignore */ `../${path}`))
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isKind = (value: unknown): value is RecordKind => isObject(value) && 'kind' in value && 'circles' in value && 'coded' in value
const isShape = (value: unknown): value is Shape => isObject(value) && 'of' in value && isKind(value['of']) && 'sealed' in value
const isEndpoint = (value: unknown): value is Endpoint => isObject(value) && 'method' in value && 'path' in value && 'may' in value

const isProjection = (value: unknown): value is Projection => isObject(value) && 'tables' in value && 'project' in value

export interface Found<T> {
  readonly capability: string
  readonly path: string
  readonly name: string
  readonly it: T
}

async function gather<T>(pattern: string, is: (value: unknown) => value is T): Promise<Found<T>[]> {
  const found: Found<T>[] = []
  for (const path of files(pattern)) {
    if (path.includes('.test.')) continue
    for (const [name, it] of await exported(path)) if (is(it)) found.push({ capability: path.split('/')[1]!, path, name, it })
  }
  return found
}

/** Every record kind of the house. */
export const recordKinds = (): Promise<Found<RecordKind>[]> => gather('capabilities/*/records.ts', isKind)
/** Every shape of a sealed part. */
export const shapes = (): Promise<Found<Shape>[]> => gather('capabilities/*/sealed/*.ts', isShape)

/** Every projection of a coded part into tables. */
export const projections = (): Promise<Found<Projection>[]> => gather('capabilities/*/server/*.ts', isProjection)

const isServerPart = (value: unknown): value is ServerPart =>
  isObject(value) && 'name' in value && ('served' in value || 'projections' in value || 'kinds' in value || 'site' in value)
/** What every capability gives to the server. */
export const serverParts = (): Promise<Found<ServerPart>[]> => gather('capabilities/*/server/index.ts', isServerPart)

/** Every endpoint that is no record. */
export async function endpoints(): Promise<Found<Endpoint>[]> {
  const contracts = await gather(
    'capabilities/*/contract.ts',
    (value): value is Contract => isObject(value) && Object.values(value).some(isEndpoint),
  )
  return contracts.flatMap(({ it, ...place }) => Object.entries(it).map(([name, one]) => ({ ...place, name, it: one })))
}

/** Every permission by capability: the deeds and the sentence each shows to a director. */
export async function permissionsOf(): Promise<{ readonly capability: string; readonly deed: string; readonly permission: Permission }[]> {
  const found = []
  for (const path of files('capabilities/*/access.ts')) {
    const capability = path.split('/')[1]!
    const may: Record<string, Permission> = (await import(/* @vite-ignore */ `../${path}`)).may ?? {}
    for (const [deed, permission] of Object.entries(may)) found.push({ capability, deed, permission })
  }
  return found
}

/** Every room that has words: its folder and its six files. */
export function words(): { readonly room: string; readonly folder: string; readonly in: Readonly<Record<Language, MessageFile>> }[] {
  return files('kernel/messages/en.json', 'capabilities/*/messages/en.json', 'look/messages/en.json', 'apps/*/messages/en.json').map(
    (path) => {
      const folder = path.replace(/\/en\.json$/, '')
      const all = Object.fromEntries(languages.map((language) => [language, readJson(`${folder}/${language}.json`)]))
      return { room: folder.split('/').at(-2)!, folder, in: all as Record<Language, MessageFile> }
    },
  )
}
