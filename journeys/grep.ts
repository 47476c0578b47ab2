import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** What a word may look like in bytes, by the name of the writing. */
type Writings = readonly (readonly [writing: string, bytes: Buffer])[]

const utf16be = (word: string): Buffer => Buffer.from(word, 'utf16le').swap16()

/** The part of a base64 text that stands for these bytes alone, whatever stands before and behind them. */
const base64Pieces = (bytes: Buffer): string[] =>
  [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '')
    return text.slice([0, 2, 3][before], (before + bytes.length) % 3 === 0 ? undefined : -1)
  })

/** Every way of writing a word in which it may lie in a file: two alphabets of bytes and what programs make of them. */
function writingsOf(word: string): Writings {
  const utf8 = Buffer.from(word)
  const utf16 = Buffer.from(word, 'utf16le')
  const escaped = [...Array(word.length).keys()].map((n) => `\\u${word.charCodeAt(n).toString(16).padStart(4, '0')}`).join('')
  const halfEscaped = word.replace(/[^\x20-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
  const percent = encodeURIComponent(word)
  const texts: [string, string][] = [
    ['\\u', escaped],
    ['\\u', halfEscaped],
    ['\\U', halfEscaped.replace(/\\u[0-9a-f]{4}/g, (sign) => `\\u${sign.slice(2).toUpperCase()}`)],
    ['percent', percent],
    ['percent', percent.replace(/%../g, (pair) => pair.toLowerCase())],
    ['entities', word.replace(/[^\x20-\x7e]/g, (sign) => `&#${sign.charCodeAt(0)};`)],
    ['hex', utf8.toString('hex')],
    ['HEX', utf8.toString('hex').toUpperCase()],
    ...[utf8, utf16].flatMap(base64Pieces).flatMap((piece): [string, string][] => [
      ['base64', piece],
      ['base64url', piece.replaceAll('+', '-').replaceAll('/', '_')],
    ]),
  ]
  const all: Writings = [
    ['utf-8', utf8],
    ['utf-16le', utf16],
    ['utf-16be', utf16be(word)],
    ...texts.map(([writing, text]) => [writing, Buffer.from(text)] as const),
  ]
  return all.filter(([, bytes], n) => all.findIndex(([, same]) => same.equals(bytes)) === n)
}

export interface Place {
  readonly name: string
  readonly bytes: Buffer
}

/** Finds words in bytes in all their writings, as typed, in small and in capital letters. A word has at least six letters. */
export function grepFor(words: readonly string[]): (places: readonly Place[]) => string[] {
  // By the first four bytes, so that a hundred megabytes are read once and not once for each needle.
  const needles = new Map<number, { readonly word: string; readonly writing: string; readonly bytes: Buffer }[]>()
  const begins = new Uint8Array(1 << 24)
  for (const word of words) {
    if (word.length < 6) throw new Error(`too short to say anything: ${word}`)
    for (const form of new Set([word, word.toLowerCase(), word.toUpperCase()])) {
      for (const [writing, bytes] of writingsOf(form)) {
        const key = bytes.readUInt32BE(0)
        begins[key >>> 8] = 1
        needles.set(key, [...(needles.get(key) ?? []), { word, writing, bytes }])
      }
    }
  }
  return (places) => {
    const found = new Set<string>()
    for (const { name, bytes } of places) {
      for (let at = 0, key = 0; at < bytes.length; at++) {
        // the last four bytes
        key = ((key << 8) | bytes[at]!) >>> 0
        if (begins[key >>> 8] === 0) continue
        for (const needle of needles.get(key) ?? []) {
          const from = at - 3
          if (bytes.subarray(from, from + needle.bytes.length).equals(needle.bytes))
            found.add(`${needle.word} as ${needle.writing} in ${name}`)
        }
      }
    }
    return [...found]
  }
}

/** All files below a folder. */
export async function filesBelow(folder: string): Promise<Place[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  return Promise.all(files.map(async (file) => ({ name: file.slice(folder.length + 1), bytes: await readFile(file) })))
}
