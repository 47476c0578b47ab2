import { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { openVisit } from './door.ts'
import type { Served } from './house.ts'
import { answering } from './serve.ts'
import { tokenOf } from './session.ts'
import { transact } from './transaction.ts'

const beat = 25_000
/** A device has one for each window; more is a device that forgets to close them, or somebody who tries how many there may be. */
const mostOfOne = 20

const open = new Map<string, (() => void)[]>()

/** Counts a stream of a session; the oldest of too many ends. Returns the deed that takes it off. */
function count(session: string, end: () => void): () => void {
  const mine = [...(open.get(session) ?? []), end]
  open.set(session, mine)
  if (mine.length > mostOfOne) mine[0]!()
  return () => {
    const rest = (open.get(session) ?? []).filter((each) => each !== end)
    if (rest.length > 0) open.set(session, rest)
    else open.delete(session)
  }
}

/**
 * `GET /events`: `position` when the centre has accepted a write, `chain` when its chain grew, `gone` when something must
 * leave devices; the data is the number. It says nothing of what was written: a device asks the feed. The stream ends
 * after a minute or two without a valid session, and the browser asks again by itself.
 */
export const servedEvents: Served = (house) => {
  const hono = new Hono()
  hono.get('/events', (c) =>
    answering(c, async () => {
      const look = () => transact(house.pool, async (tx) => (await openVisit(house, c, tx, 'member')).actor)
      const actor = await look()
      c.header('Cache-Control', 'no-store')
      c.header('X-Accel-Buffering', 'no')
      return streamSSE(c, async (stream) => {
        let heard = new Map<string, number>()
        let wake = () => {}
        const deaf = house.news.hear(actor.centre, (what, value) => {
          heard.set(what, Math.max(value, heard.get(what) ?? 0))
          wake()
        })
        stream.onAbort(() => wake())
        const tooMany = new AbortController()
        const off = count(tokenOf(house, c)!.toString('base64url'), () => {
          tooMany.abort()
          wake()
        })
        const stop = () => wake()
        house.stopping.addEventListener('abort', stop)
        const closed = house.metrics.streamOpened()
        try {
          let beats = 0
          await stream.writeSSE({ event: 'hello', data: '' })
          while (!stream.aborted && !stream.closed && !tooMany.signal.aborted && !house.stopping.aborted) {
            if (heard.size === 0) {
              let timer: NodeJS.Timeout | undefined
              await new Promise<void>((resolve) => {
                wake = resolve
                timer = setTimeout(resolve, beat)
              })
              clearTimeout(timer)
            }
            const news = heard
            heard = new Map()
            for (const [event, data] of news) await stream.writeSSE({ event, data: String(data) })
            if (news.size > 0) continue
            await stream.write(': \n\n')
            if (
              ++beats % 4 === 0 &&
              !(await look().then(
                () => true,
                () => false,
              ))
            )
              return
          }
        } finally {
          closed()
          off()
          deaf()
          house.stopping.removeEventListener('abort', stop)
        }
      })
    }),
  )
  return hono
}
