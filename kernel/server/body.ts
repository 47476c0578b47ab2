import type { Context } from 'hono'
import { Turned } from './door.ts'

const mebibyte = 1024 * 1024
/** Read from anybody. */
const small = 64 * 1024
/** The longest body: of whom we know, and of who founds or joins. */
const longest = { known: 4 * mebibyte, stranger: mebibyte / 2 }
/** All bodies that are being read at one moment: small ones of anybody, and what is more than that. */
const most = { anybody: 64 * mebibyte, known: 128 * mebibyte, stranger: 16 * mebibyte }
const patience = { small: 60_000, long: 300_000 }

const reading = { anybody: 0, known: 0, stranger: 0 }

/**
 * [Note: a body costs no more than it may] Up to 64 KB is read from anybody, for a minute at the most. What is longer is read
 * only once `identify` has said who it is, up to 4 MB (half a megabyte where founding and joining need no session), for five
 * minutes. All bodies together never hold more than fixed sums. Where strangers have used theirs up, who is known goes on with
 * one of her own; beyond it the answer is 503, and devices ask again. A small body counts as it was announced, so whoever only
 * announces many can keep others from signing in for as long as it lasts, and costs no memory.
 *
 * @throws Turned too-large, too-slow, busy, invalid (it broke off), and what `identify` throws
 */
export async function bodyOf(c: Context, isKnown: boolean, identify: () => Promise<void>): Promise<string> {
  const whose = isKnown ? 'known' : 'stranger'
  const told = Number(c.req.header('content-length') ?? Number.NaN)
  if (told > longest[whose]) throw new Turned(413, 'too-large')
  if (told <= small) return readSmall(c, whose, told, identify)
  if (told > small) await identify()
  return readAll(c, told > small ? whose : 'anybody', whose, identify)
}

type Sum = keyof typeof most

/** No more than was announced comes: whoever reads the connection sees to that. In one piece, for most of them are short. */
async function readSmall(c: Context, whose: Sum, told: number, identify: () => Promise<void>): Promise<string> {
  let sum: Sum = 'anybody'
  if (reading.anybody + told > most.anybody) {
    await identify()
    sum = whose
  }
  if (reading[sum] + told > most[sum]) throw new Turned(503, 'busy')
  reading[sum] += told
  try {
    return await inTime(c.req.text().catch(brokenOff), patience.small)
  } finally {
    reading[sum] -= told
  }
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

async function readAll(c: Context, from: Sum, whose: 'known' | 'stranger', identify: () => Promise<void>): Promise<string> {
  const reader = (c.req.raw.body as ReadableStream<Uint8Array> | null)?.getReader()
  if (!reader) return ''
  const parts: Uint8Array[] = []
  let sum = from
  let size = 0
  let isLate = false
  const stop = () => {
    isLate = true
    void reader.cancel().catch(() => {})
  }
  let timer = setTimeout(stop, from === 'anybody' ? patience.small : patience.long)
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(brokenOff)
      if (isLate) throw new Turned(408, 'too-slow')
      if (done) return Buffer.concat(parts).toString('utf8')
      size += value.length
      reading[sum] += value.length
      if (size > longest[whose]) throw new Turned(413, 'too-large')
      if (sum === 'anybody' && (size > small || reading.anybody > most.anybody)) {
        await identify()
        clearTimeout(timer)
        timer = setTimeout(stop, patience.long)
        reading.anybody -= size
        reading[whose] += size
        sum = whose
      }
      if (reading[sum] > most[sum]) throw new Turned(503, 'busy')
      parts.push(value)
    }
  } finally {
    clearTimeout(timer)
    reading[sum] -= size
  }
}
