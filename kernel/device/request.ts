import type { Problem } from '#kernel/wire.ts'
import { Refused } from '#kernel/refused.ts'
import type { Id } from '#vault/api.ts'

/** The server cannot be reached now (no network, or it is away for a moment). Nothing is lost; it is tried again. */
export class Away extends Error {
  override readonly name = 'Away'
}

/** Something went wrong at the server. `reference` is the only thing a person can quote. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly reference: string | undefined
  constructor(reference?: string) {
    super('fault')
    this.reference = reference
  }
}

/**
 * [Note: a silent line] A network that stalls says neither yes nor no: a request would hang for as long as the window is
 * open, and with it everything that is sent or fetched after it. So it is given up, like a network that is cut, when it takes
 * a minute longer than its words need on a line of 20 kbit/s; the server answers its slowest question in less. A page of a
 * first sync (some megabytes) is not cut on a poor phone line, or it would be begun again and again for ever. The length is
 * asked of the answer's head and not of its pieces as they come: Chromium breaks off the connection of what is read in pieces,
 * also at its end.
 */
const patience = 60_000
/** 20 kbit/s, in bytes per millisecond. */
const slowestLine = 2.5
/** An answer whose length something in between has taken away counts as the longest page there is, in bytes. */
const longest = 3_000_000

export type Request = <Answer>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<Answer>

/**
 * Asks the server below `/api`. Every expected "no" (also `not-signed-in`, `device-revoked`) is thrown as Refused by
 * name; Away when there is no answer; Fault for the rest.
 *
 * @param whose the account in whose room it is asked, null outside of one. See [Note: asked as somebody]
 * @param told called with the name of every refusal and who had asked, so that one place may act on `not-signed-in` and
 *   `device-revoked`
 */
export function requestOver(fetching: typeof fetch, whose: () => Id | null, told: (reason: string, asking: Id | null) => void): Request {
  return async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const asking = whose()
    const said = body === undefined ? undefined : JSON.stringify(body)
    const line = new AbortController()
    const waitFor = (bytes: number) => setTimeout(() => line.abort(), patience + bytes / slowestLine)
    let silence = waitFor(said?.length ?? 0)
    let response: Response
    let answer: unknown
    try {
      response = await fetching(`/api${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(asking === null ? {} : { 'x-account': asking }),
          ...(said === undefined ? {} : { 'content-type': 'application/json' }),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        ...(said === undefined ? {} : { body: said }),
        signal: line.signal,
      })
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      clearTimeout(silence)
      silence = waitFor(Number(response.headers.get('content-length')) || longest)
      answer = isJson ? await response.json() : null
    } catch {
      throw new Away()
    } finally {
      clearTimeout(silence)
    }
    if (response.ok) return answer as Answer
    const problem = answer as Problem | null
    const reason = typeof problem?.type === 'string' ? problem.type.replace(/^panah:/, '') : null
    // 502 to 504 come from something in front of the server; 503 and 507 are the server's own way to say "in a moment".
    if (response.status >= 502 || reason === 'database-away') throw new Away()
    if (response.status >= 500 || reason === null) throw new Fault(problem?.reference)
    told(reason, asking)
    throw new Refused(reason, problem?.facts ?? {})
  }
}
