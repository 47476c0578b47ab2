import { readFile, glob } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { drawnByFallback, letters, signs } from './alphabets.ts'

// The package has no types of its own.
const { default: subset } = (await import('subset-font' as string)) as {
  default: (font: Uint8Array, text: string, options: { targetFormat: 'sfnt' }) => Promise<Buffer>
}

const root = new URL('../../', import.meta.url)
const ours = [...new Set([...letters, ...signs].join(''))]

/** The code points that a TrueType file draws, read from its cmap (formats 4 and 12). */
function drawn(font: Buffer): Set<number> {
  const found = new Set<number>()
  const tables = font.readUInt16BE(4)
  let cmap = 0
  for (let i = 0; i < tables; i++) {
    const at = 12 + i * 16
    if (font.toString('latin1', at, at + 4) === 'cmap') cmap = font.readUInt32BE(at + 8)
  }
  for (let i = 0; i < font.readUInt16BE(cmap + 2); i++) {
    const sub = cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4)
    const format = font.readUInt16BE(sub)
    if (format === 4) {
      const segments = font.readUInt16BE(sub + 6) / 2
      for (let s = 0; s < segments; s++) {
        const end = font.readUInt16BE(sub + 14 + s * 2)
        const start = font.readUInt16BE(sub + 16 + segments * 2 + s * 2)
        for (let c = start; c <= end && c !== 0xffff; c++) found.add(c)
      }
    }
    if (format === 12) {
      for (let g = 0; g < font.readUInt32BE(sub + 12); g++) {
        const at = sub + 16 + g * 12
        for (let c = font.readUInt32BE(at); c <= font.readUInt32BE(at + 4); c++) found.add(c)
      }
    }
  }
  return found
}

for (const weight of ['400', '600']) {
  test(`Onest ${weight} draws every letter of the six languages, and weighs at most 21 KB`, async () => {
    const file = await readFile(new URL(`onest-${weight}.woff2`, import.meta.url))
    expect(file.length).toBeLessThanOrEqual(21_500)
    const can = drawn(await subset(file, ours.join(''), { targetFormat: 'sfnt' }))
    expect(ours.filter((sign) => !can.has(sign.codePointAt(0)!) && !drawnByFallback.has(sign))).toEqual([])
    expect(
      letters
        .join('')
        .split('')
        .filter((letter) => !can.has(letter.codePointAt(0)!)),
    ).toEqual([])
  })
}

test('every sign of every sentence that people read is in the subset or is known to fall to the system font', async () => {
  const may = new Set([...ours, ...drawnByFallback, '\n'])
  const missing: string[] = []
  for await (const file of glob(['kernel/messages/*.json', 'capabilities/*/messages/*.json', 'apps/*/messages/*.json'], { cwd: root })) {
    const { words } = JSON.parse(await readFile(new URL(file, root), 'utf8')) as { words: Record<string, string> }
    for (const [key, sentence] of Object.entries(words)) {
      for (const sign of sentence) if (!may.has(sign)) missing.push(`${file} ${key}: ${sign} U+${sign.codePointAt(0)!.toString(16)}`)
    }
  }
  expect(missing).toEqual([])
})
