import type { Context } from 'hono'
import { randomBytes } from 'node:crypto'
import { databaseTrouble } from './faults.ts'
import type { Log } from './log.ts'

/** An answer of RFC 9457: `{ type: 'panah:<name>', status, … }`. Says nothing of what was asked. */
export function problem(
  c: Context,
  status: 400 | 403 | 404 | 421 | 500 | 503 | 507,
  name: string,
  facts: Record<string, string> = {},
): Response {
  c.header('Content-Type', 'application/problem+json')
  c.header('Cache-Control', 'no-store')
  if (status === 503) c.header('Retry-After', '2')
  return c.body(JSON.stringify({ type: `panah:${name}`, status, ...facts }), status)
}

/**
 * The answer to anything thrown that no door declared: the database is away (503, try again), the disk is full (507), or
 * a fault with a reference number that stands in the log.
 */
export function faultHandler(log: Log): (error: Error, c: Context) => Response {
  return (error, c) => {
    const trouble = databaseTrouble(error)
    if (trouble === 'database-away') return problem(c, 503, 'database-away')
    if (trouble === 'disk-full') {
      log.error('The disk is full: a write was refused.')
      return problem(c, 507, 'disk-full')
    }
    const reference = randomBytes(4).toString('hex')
    // See [Note: the log holds no person]: where it happened, not what it says (a message may quote input)
    log.error('A fault.', { reference, kind: error.name, place: placeIn(error) })
    return problem(c, 500, 'fault', { reference })
  }
}

/** Where an error was thrown: a line of ours, without what the error says. */
export function placeIn(error: Error): string {
  const line = error.stack?.split('\n').find((each) => /^\s+at /.test(each) && !each.includes('node_modules') && !each.includes('node:'))
  return line?.trim().replace(/^at /, '') ?? ''
}
