import { expect, test } from 'vitest'
import { recordKinds, words } from '#house/gather.ts'
import { languages } from '#kernel/language.ts'
import { codeWord, ofTheProgram } from './code-words.ts'

test('every code that the centre holds about her has a word in each of the six languages, for the paper that she takes', async () => {
  const rooms = new Map(words().map((room) => [room.room, room]))
  const missing: string[] = []
  for (const { it } of await recordKinds()) {
    if (it.of !== 'case' && it.endsWith === undefined) continue
    if (it.kind.startsWith('erasure/') || it.kind === 'restriction/restriction') continue
    for (const [field, { codes = [] }] of Object.entries(it.coded)) {
      if (ofTheProgram.has(`${it.kind} ${field}`)) continue
      for (const language of languages) {
        const say = (room: string, key: string) => rooms.get(room)?.in[language].words[key] ?? ''
        const none = codes.filter((code) => codeWord(say, language, it.kind, field, code) === '')
        if (none.length > 0) missing.push(`${it.kind} ${field} ${language}: ${none.join(' ')}`)
      }
    }
  }
  expect(missing).toEqual([])
})
