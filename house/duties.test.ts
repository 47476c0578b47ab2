import { expect, test } from 'vitest'
import { rules } from '#capabilities/duties/records.ts'
import { words } from './gather.ts'
import { files } from './tree.ts'

interface Part {
  readonly messages: { readonly room: string }
  readonly duties?: readonly { readonly name: string }[]
}

/** Every rule that raises a duty, with the room whose words name it. */
async function dutyRules(): Promise<{ readonly room: string; readonly name: string }[]> {
  const found = []
  for (const path of files('capabilities/*/staff/index.ts')) {
    const parts: Record<string, Part> = await import(/* @vite-ignore */ `../${path}`)
    for (const part of Object.values(parts)) {
      for (const { name } of part.duties ?? []) found.push({ room: part.messages.room, name })
    }
  }
  return found
}

test('every rule that raises a duty is in the closed list the server may see, stands in one room, and has its sentence', async () => {
  const raised = await dutyRules()
  expect(raised.length).toBeGreaterThan(3)
  expect(raised.filter(({ name }) => !(rules as readonly string[]).includes(name))).toEqual([])
  // one name may stand over two kinds of records, never in two rooms: its sentence is its room's
  const roomsOf = (wanted: string) => new Set(raised.filter(({ name }) => name === wanted).map(({ room }) => room))
  expect(raised.filter(({ name }) => roomsOf(name).size > 1)).toEqual([])
  const said = new Map(words().map(({ room, in: six }) => [room, six.ru.words]))
  expect(raised.filter(({ room, name }) => said.get(room)?.[`duty.${name}`] === undefined)).toEqual([])
}, 60_000)
