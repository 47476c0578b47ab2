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
    let response: Response
    try {
      response = await fetching(`/api${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(asking === null ? {} : { 'x-account': asking }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    } catch {
      throw new Away()
    }
    const isJson = (response.headers.get('content-type') ?? '').includes('json')
    let answer: unknown
    try {
      answer = isJson ? await response.json() : null
    } catch {
      throw new Away()
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
