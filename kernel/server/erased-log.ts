import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { erasedProof, isErasedProof, type WasErased } from './erased-proof.ts'
import type { Log } from './log.ts'
import type { Secrets } from './secrets.ts'

/** Name of the list, in the data folder and beside the copies. */
export const erasedLogName = 'erased.log'

interface Erased extends WasErased {
  readonly centre: string
  readonly position: number
}

/**
 * [Note: the list of what was erased] One line for each: centre, record, circle, `whole` or `figure`, and the server's word
 * (see [Note: the server's own word]). Random numbers only: it tells how many and when, never what. It is no part of a copy,
 * for it has to be newer than the copy that is restored.
 */
const lineOf = (secrets: Pick<Secrets, 'blind'>, { centre, ...was }: Erased): string =>
  `${centre} ${was.id} ${was.circle} ${was.figure ? 'figure' : 'whole'} ${erasedProof(secrets, centre, was)}`

const shape = /^([0-9a-f-]{36}) ([0-9a-f-]{36}) ([0-9a-f-]{36}) (figure|whole) ([A-Za-z0-9_-]{43})$/

/** Adds the lines that a file does not have; forced to the disk. */
function add(file: string, lines: readonly string[]): void {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const known = new Set(text.split('\n'))
  const fresh = lines.filter((line) => !known.has(line))
  if (fresh.length === 0) return
  const handle = openSync(file, 'a', 0o600)
  try {
    // a line that a power cut has torn stays one of its own
    writeSync(handle, `${text === '' || text.endsWith('\n') ? '' : '\n'}${fresh.join('\n')}\n`)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** @param database as the owner: the list is of all circles */
async function erasedBehind(database: Pick<pg.Pool, 'query'>, after: ReadonlyMap<string, number>): Promise<readonly Erased[]> {
  const { rows } = await database.query<Erased & pg.QueryResultRow>(
    `select e.centre_id as centre, e.id, e.circle, e.figure, e.position::float8 as position from kernel.erased e
     left join unnest($1::uuid[], $2::bigint[]) as g(centre, position) on g.centre = e.centre_id
     where e.position > coalesce(g.position, 0) order by e.centre_id, e.position`,
    [[...after.keys()], [...after.values()]],
  )
  return rows
}

/** Adds to the list in a folder what the database knows to be erased. */
export async function writeErasedLog(database: Pick<pg.Pool, 'query'>, secrets: Pick<Secrets, 'blind'>, folder: string): Promise<void> {
  const erased = await erasedBehind(database, new Map())
  add(
    join(folder, erasedLogName),
    erased.map((each) => lineOf(secrets, each)),
  )
}

/**
 * Keeps the list in the data folder: at the start, every minute, and when somebody has just erased something.
 *
 * @returns `soon`: something was erased; `stop`: writes what is left
 */
export function keepErasedLog(
  database: Pick<pg.Pool, 'query'>,
  secrets: Pick<Secrets, 'blind'>,
  folder: string,
  log: Log,
): { soon(): void; stop(): Promise<void> } {
  const upTo = new Map<string, number>()
  let work: Promise<void> = Promise.resolve()
  const soon = () => {
    work = work.then(async () => {
      try {
        const erased = await erasedBehind(database, upTo)
        add(
          join(folder, erasedLogName),
          erased.map((each) => lineOf(secrets, each)),
        )
        for (const { centre, position } of erased) upTo.set(centre, position)
      } catch {
        // the database was away, or the disk is full: the next minute tries again
        log.warn('The list of what was erased could not be written; it is tried again.')
      }
    })
  }
  soon()
  const minute = setInterval(soon, 60_000)
  minute.unref()
  return {
    soon,
    stop() {
      clearInterval(minute)
      return work
    },
  }
}

/** What a list says, as far as these secrets vouch for it, by centre; and how many lines they do not vouch for. */
export function readErasedLog(
  file: string,
  secrets: Pick<Secrets, 'blind'>,
): { readonly erased: ReadonlyMap<string, readonly WasErased[]>; readonly foreign: number } {
  const erased = new Map<string, WasErased[]>()
  let foreign = 0
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line.trim() === '') continue
    const [, centre = '', id = '', circle = '', extent, proof = ''] = shape.exec(line) ?? []
    const was = { id, circle, figure: extent === 'figure' }
    if (centre === '' || !isErasedProof(secrets, centre, { ...was, proof })) foreign++
    else erased.set(centre, [...(erased.get(centre) ?? []), was])
  }
  return { erased, foreign }
}
