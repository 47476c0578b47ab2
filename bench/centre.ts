import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { put, type ToPut } from '#apps/cli/client.ts'
import type { StoryOptions } from '#apps/cli/demo/cast.ts'
import { dayAt, daysLater, momentOf } from '#apps/cli/demo/days.ts'
import { noteTexts } from '#apps/cli/demo/invented.ts'
import { accountsOf, makeDemo, type DemoPerson } from '#apps/cli/demo/make.ts'
import { story } from '#apps/cli/demo/story.ts'
import { caseFile } from '#capabilities/cases/sealed/case.ts'
import { note } from '#capabilities/cases/sealed/note.ts'
import { startServer } from '#house/running-server.ts'
import { takeDataFolder } from '#kernel/server/data-folder.ts'
import { silentLog } from '#kernel/server/log.ts'
import { startPostgres } from '#kernel/server/postgres/start-postgres.ts'

/** An invented centre of a known size, in a folder that may be written to and thrown away. */
export interface PreparedCentre {
  readonly dataFolder: string
  readonly cases: number
  /** Whoever opens cases: she reads the circles staff and intake. */
  readonly worker: DemoPerson
  readonly people: readonly DemoPerson[]
  /** A case of 30 records that every device holds. */
  readonly openCase: string
  /** A case of 30 records that was closed long ago: a device has only its file and its card. */
  readonly closedCase: string
  throwAway(): void
}

interface Known {
  readonly people: readonly DemoPerson[]
  readonly openCase: string
  readonly closedCase: string
}

const root = join(import.meta.dirname, '..')
/** What the generator is made of. Migrations are not: a kept folder goes through them at its next start. */
const sources = ['bench/centre.ts', 'apps/cli/client.ts', 'apps/cli/demo/*.ts', 'capabilities/*/records.ts', 'capabilities/*/sealed/*.ts']

/** How much is written of a case: `whole` is 30 records, `thin` six, one note among them. */
export type Fullness = 'whole' | 'thin'
const notesOf: Readonly<Record<Fullness, number>> = { whole: 48, thin: 1 }
const recordsOf: Readonly<Record<Fullness, number>> = { whole: 30, thin: 6 }

/**
 * A centre with so many cases, a tenth of them open, all sealed by the real vault and sent through the real door. It is
 * made once for each state of the sources it depends on (minutes at 20,000 cases), kept in the temporary folder, and
 * copied for each caller.
 */
export async function preparedCentre(cases: number, fullness: Fullness = 'whole'): Promise<PreparedCentre> {
  const kept = join(tmpdir(), seedName(cases, fullness))
  if (!existsSync(kept)) await make(cases, fullness, kept)
  return copied(kept, cases)
}

/** Under which name a centre with so many cases is kept: another one for each state of the sources. */
export function seedName(cases: number, fullness: Fullness): string {
  const sum = createHash('sha256')
  for (const path of sources.flatMap((each) => globSync(each, { cwd: root }).toSorted()))
    sum.update(path).update(readFileSync(join(root, path)))
  return `bench-centre-${fullness}-${cases}-${sum.digest('hex').slice(0, 12)}`
}

/** A copy of a kept centre. */
export function copied(kept: string, cases: number): PreparedCentre {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  copy(join(kept, 'data'), join(folder, 'data'))
  const { people, openCase, closedCase } = JSON.parse(readFileSync(join(kept, 'known.json'), 'utf8')) as Known
  const worker = people.find((each) => each.role === 'social-worker')
  if (!worker) throw new Error('no social worker was invented')
  return {
    dataFolder: join(folder, 'data'),
    cases,
    worker,
    people,
    openCase,
    closedCase,
    throwAway: () => rmSync(folder, { recursive: true, force: true }),
  }
}

async function make(cases: number, fullness: Fullness, kept: string): Promise<void> {
  const making = `${kept}.making-${process.pid}`
  mkdirSync(making)
  try {
    const began = performance.now()
    const data = join(making, 'data')
    // A centre of 20,000 cases has worked for ten years, one of 2,000 for two.
    const options = {
      cases,
      now: new Date().toISOString(),
      notes: notesOf[fullness],
      open: 0.1,
      thin: true,
      days: cases > 5_000 ? 3_650 : 730,
    }
    const about = cases * recordsOf[fullness]
    const server = await startServer(data)
    let known: Known
    try {
      if (server.token === null) throw new Error('the new house has no founding token')
      let said = 0
      const told = (records: number): void => {
        if (records - said < 5_000) return
        said = records
        process.stderr.write(
          `\r  making a centre of ${cases} cases: ${records} of about ${about} records after ${Math.round((performance.now() - began) / 1000)} s `,
        )
      }
      const { desks, people } = await makeDemo(server.url, server.token, { ...options, told })
      const { openCase, closedCase } = await thick({ ...options, accounts: accountsOf(desks) }, (records) =>
        put(desks['social-worker'], records),
      )
      known = { people, openCase, closedCase }
    } finally {
      await server.stop()
    }
    await backdate(data, known.closedCase)
    writeFileSync(join(making, 'known.json'), JSON.stringify(known))
    renameSync(making, kept)
    process.stderr.write(`\r  a centre of ${cases} cases was made in ${Math.round((performance.now() - began) / 1000)} s            \n`)
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/**
 * Two cases get so many entries that a social worker sees 30 records of them: one that is open, one that was closed at the
 * very beginning.
 */
async function thick(
  options: StoryOptions,
  send: (records: readonly ToPut[]) => ReturnType<typeof put>,
): Promise<{ openCase: string; closedCase: string }> {
  const sizes = new Map<string, number>()
  let [openCase, closedCase] = ['', '']
  const isOpen = new Map<string, boolean>()
  for (const { shape, caseId, coded, circle } of story(options)) {
    if (circle === 'staff' || circle === 'intake') sizes.set(caseId, (sizes.get(caseId) ?? 0) + 1)
    if (shape.of.kind === caseFile.of.kind) isOpen.set(caseId, coded['status'] === 'open')
  }
  for (const [caseId, open] of isOpen) {
    if ((sizes.get(caseId) ?? 0) > 30) continue
    if (open) openCase = caseId
    else closedCase ||= caseId
  }
  if (openCase === '' || closedCase === '') throw new Error('no open or no closed case has as few as 30 records')
  for (const caseId of [openCase, closedCase]) {
    const missing = 30 - (sizes.get(caseId) ?? 0)
    if (missing === 0) continue
    const day = daysLater(dayAt(options.now), -1)
    const answers = await send(
      Array.from({ length: missing }, (_, n): ToPut => {
        const at = momentOf(day, 9, n)
        return {
          caseId,
          kind: note.of.kind,
          circle: 'intake',
          at,
          coded: { at, what: 'note', channel: null, service: null, minutes: null, source: null },
          sealed: { text: noteTexts[n % noteTexts.length] },
        }
      }),
    )
    if (answers.some((answer) => !answer.accepted)) throw new Error(`the entries of a thick case were refused: ${JSON.stringify(answers)}`)
  }
  return { openCase, closedCase }
}

/**
 * All of it was written today; the days of the story are put where the server keeps them, so that the working set has
 * something to leave out. Positions follow the story, so a day begins with the first case opened on it.
 */
async function backdate(dataFolder: string, closedCase: string): Promise<void> {
  const folder = await takeDataFolder(dataFolder, silentLog)
  const postgres = await startPostgres({ dataFolder: folder.path, log: silentLog })
  const owner = new pg.Client({ connectionString: postgres.url })
  try {
    await owner.connect()
    await owner.query(`
      update kernel.record r set position = c.position from kernel.record c
      where c.centre_id = r.centre_id and c.id = '${closedCase}' and r.case_id = c.id and r.position > c.position`)
    await owner.query(`delete from kernel.day_mark`)
    await owner.query(`
      insert into kernel.day_mark (centre_id, day, position)
      select centre_id, day, min(first) over (partition by centre_id order by day rows between current row and unbounded following)
      from (select centre_id, (coded->>'openedOn')::date as day, min(position) - 1 as first from kernel.record where kind = 'cases/case' group by 1, 2) days`)
    await owner.query('vacuum analyze')
  } finally {
    await owner.end()
    await postgres.stop()
    folder.release()
  }
}

/** With owners and rights where the system has them: the database's files belong to the database's user. */
function copy(from: string, to: string): void {
  if (process.platform === 'win32') return cpSync(from, to, { recursive: true })
  const done = spawnSync('cp', ['-a', from, to], { stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new Error('the prepared centre could not be copied')
}
