import type { Permission } from './access.ts'

/** What a schema must be for us: anything that follows Standard Schema and can parse (Zod does). */
export interface Schema<In, Out> {
  readonly '~standard': { readonly types?: { readonly input: In; readonly output: Out } | undefined }
  parse(value: unknown): Out
}

/**
 * Who may ask: a permission; `member` is anybody signed in who stands in the chain; `signed-in` also one who waits to be
 * admitted and one who holds the recovery sheets; `anyone` needs no session (sign-in, the public page) and gets the same
 * answer whether or not somebody is known.
 */
export type May = Permission | 'member' | 'signed-in' | 'anyone'

/** One thing that may be asked of the server and is no record. */
export interface Endpoint<Asked = any, Read = any, Answered = any, Shown = any, Refusal extends string = string> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /**
   * Below `/api` of the staff origin. A part `:name` is the input's field of that name; a GET sends the other fields as
   * its query, everything else sends them as a JSON body.
   */
  readonly path: `/${string}`
  readonly may: May
  readonly input: Schema<Asked, Read>
  readonly output: Schema<Answered, Shown>
  /** Every expected "no", by name. Screens show the sentence `refusal.<name>` of the capability's messages. */
  readonly refusals: readonly Refusal[]
}

export function endpoint<Asked, Read, Answered, Shown, const Refusal extends string = never>(
  spec: Omit<Endpoint<Asked, Read, Answered, Shown, Refusal>, 'refusals'> & { readonly refusals?: readonly Refusal[] },
): Endpoint<Asked, Read, Answered, Shown, Refusal> {
  return { refusals: [], ...spec }
}

export type Contract = Readonly<Record<string, Endpoint>>
export type Asked<E> = E extends Endpoint<infer A, any, any, any, any> ? A : never
export type Read<E> = E extends Endpoint<any, infer R, any, any, any> ? R : never
export type Answered<E> = E extends Endpoint<any, any, infer A, any, any> ? A : never
export type Shown<E> = E extends Endpoint<any, any, any, infer S, any> ? S : never
export type Refusal<E> = E extends Endpoint<any, any, any, any, infer R> ? R : never
