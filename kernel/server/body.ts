import type { Context } from 'hono'
import { Turned } from './door.ts'

const mebibyte = 1024 * 1024
/** Read at once, from anybody. */
const small = 64 * 1024
/** The longest body: of whom we know, and of who founds or joins. */
const longest = { known: 4 * mebibyte, stranger: mebibyte / 2 }
/** All longer bodies that are being read at one moment. */
const most = { known: 128 * mebibyte, stranger: 16 * mebibyte }
const patience = { small: 60_000, long: 300_000 }

const reading = { known: 0, stranger: 0 }

/**
 * [Note: a body costs no more than it may] Up to 64 KB is read from anybody, for a minute at the most. What is longer is read
 * only once `identify` has said who it is, up to 4 MB (half a megabyte where founding and joining need no session), for five
 * minutes, and all such bodies together never hold more than a fixed sum: beyond it the answer is 503, and devices ask again.
 * With the number of connections, which listen.ts limits, that bounds what a stranger can make the server remember.
 *
 * @throws Turned too-large, too-slow, busy, invalid (it broke off), and what `identify` throws
 */
export async function bodyOf(c: Context, isKnown: boolean, identify: () => Promise<void>): Promise<string> {
  const whose = isKnown ? 'known' : 'stranger'
  const told = Number(c.req.header('content-length') ?? Number.NaN)
  if (told > longest[whose]) throw new Turned(413, 'too-large')
  if (told <= small) return inTime(c.req.text().catch(brokenOff), patience.small)
  if (told > small) await identify()
  return readAll(c, whose, told > small ? () => Promise.resolve() : identify)
}

/** That a body breaks off is no fault of ours. */
function brokenOff(): never {
  throw new Turned(400, 'invalid')
}

async function inTime(body: Promise<string>, ms: number): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, give) => (timer = setTimeout(() => give(new Turned(408, 'too-slow')), ms)))
  return Promise.race([body, late]).finally(() => clearTimeout(timer))
}

async function readAll(c: Context, whose: keyof typeof most, identify: () => Promise<void>): Promise<string> {
  const reader = (c.req.raw.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let size = 0
  let isLate = false
  let isIdentified = false
  const timer = setTimeout(() => {
    isLate = true
    void reader.cancel().catch(() => {})
  }, patience.long)
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokenOff)
      if (isLate) throw new Turned(408, 'too-slow')
      if (done) return Buffer.concat(parts).toString('utf8')
      size += value.length
      reading[whose] += value.length
      if (size > longest[whose]) throw new Turned(413, 'too-large')
      if (reading[whose] > most[whose]) throw new Turned(503, 'busy')
      parts.push(value)
      if (size <= small || isIdentified) continue
      await identify()
      isIdentified = true
    }
  } finally {
    clearTimeout(timer)
    reading[whose] -= size
  }
}
