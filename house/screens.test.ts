import { describe, expect, test } from 'vitest'
import { languages, type Language } from '#kernel/language.ts'
import type { StaffPart } from '#kernel/device/part.ts'
import { shapes, words } from './gather.ts'
import { capabilities, files } from './tree.ts'

const rooms = new Map(words().map((room) => [room.room, room]))
const said = (room: string, language: Language, key: string): string | undefined => rooms.get(room)?.in[language].words[key]

async function partOf(capability: string): Promise<StaffPart | undefined> {
  if (files(`capabilities/${capability}/staff/index.ts`).length === 0) return undefined
  const all = Object.values(await import(/* @vite-ignore */ `../capabilities/${capability}/staff/index.ts`)) as StaffPart[]
  return all.find((each) => typeof each === 'object' && 'screens' in each)
}

/** What is wrong with the help of one screen, in six languages; empty when nothing is. */
function faults(room: string, name: string, key: string | undefined): string[] {
  if (key === undefined) return [`${name} has no help`]
  return languages.flatMap((language) => {
    const lines = said(room, language, key)?.split('\n') ?? []
    if (lines.length === 0) return [`${name} has no ${key} in ${language}`]
    return lines.length < 3 || lines.length > 6 || lines.some((line) => line.trim() === '')
      ? [`${name}: ${key} in ${language} has ${lines.length} lines`]
      : []
  })
}

describe('every open screen says what one does on it, in six languages', () => {
  test.each(capabilities())('%s', async (capability) => {
    const part = await partOf(capability)
    const open = part?.screens.filter(({ when }) => (when ?? 'open') === 'open') ?? []
    expect(open.flatMap(({ path, help }) => faults(part!.messages.room, path, help))).toEqual([])
  })

  test.each(['help.today', 'help.unsent', 'help.desk'])('the kernel: %s', (key) => expect(faults('kernel', key, key)).toEqual([]))
})

/** The fields of a sealed part, however it is put together. */
function fieldsOf(schema: any): string[] {
  if (schema?.shape) return Object.keys(schema.shape)
  if (schema?.options) return schema.options.flatMap(fieldsOf)
  if (schema?.def?.in) return fieldsOf(schema.def.in)
  return []
}

// Where two people changed one record, the settling of it names the record and each field in her language.
describe('what stands side by side in a conflict has its words in six languages', async () => {
  test.each((await shapes()).map((found) => [found.it.of.kind, found] as const))('%s', (kind, { it }) => {
    const [room = '', thing = ''] = kind.split('/')
    const keys = [`kind.${thing}`, ...[...Object.keys(it.of.coded), ...fieldsOf(it.sealed)].map((field) => `field.${field}`)]
    const missing = languages.flatMap((language) =>
      [...new Set(keys)].filter((key) => said(room, language, key) === undefined).map((key) => `${language} ${key}`),
    )
    expect(missing).toEqual([])
  })
})
