import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readSettings } from '#apps/server/settings.ts'
import { erasedLogName } from '#kernel/server/erased-log.ts'
import { worst } from '#kernel/server/checkup.ts'
import { StartFault } from '#kernel/server/faults.ts'
import { onOneLine, plainText } from '#kernel/server/plain-text.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { identityOfSheets, newBackupKey, recipientName } from '#vault/backup.ts'
import { NotWhole } from './backup/frames.ts'
import { checkServer } from './check.ts'
import { examine } from './doctor/examine.ts'
import type { ErasedAgain } from './backup/erase-restored.ts'
import { backupKeyName, makeBackup } from './backup/make-backup.ts'
import { noteDone } from './backup/note-done.ts'
import { readBackup } from './backup/read-backup.ts'
import { putBack } from './backup/put-back.ts'
import { rehearse } from './backup/rehearse.ts'
import { restoreBackup } from './backup/restore-backup.ts'

const usage = `npm run panah -- COMMAND [options]

  backup-key                      make the key that opens backups; it is shown once, to be kept off this computer
  backup    [--into FOLDER]       copy everything, also while the program runs
  verify    FILE.database.age     read a copy to its end and compare every sum
  rehearse  FILE.database.age     restore a copy into a folder that is thrown away; the head sees the result
  restore   FILE.database.age --data FOLDER    make a data folder out of a copy; FOLDER must be empty
  put-back                        after the data folder came out of a snapshot of the disk: devices learn of it

  doctor                          look over this computer: what is well, what to look at, what is broken and what to do
  check URL [--site URL]          compare what a running server serves with the list of hashes of this program

  --data FOLDER     where the program keeps everything (PANAH_DATA; ./data)
  --into FOLDER     where copies go (PANAH_BACKUPS; ./backups)
  --erased FILE     restore, put-back: the list of what was erased since (erased.log), besides the one beside the copy
  --key FILE        the key that opens a copy; without it the key, or two recovery sheets, are asked for
  --site URL        check: the public site; without it only the staff app is looked at
  --list FILE       check: a list of hashes from elsewhere; without it the one of the build here (dist/staff/hashes.json)
  --authority FILE  check: a certificate authority to trust as well, such as that of --lan
  --port N, --site-port N, --health-port N, --host ADDRESS, --lan, --behind-proxy ADDRESS    doctor: as the program is started

DATABASE_URL names another PostgreSQL, as for the program itself. Ends with 0 when all is well, with 1 otherwise; doctor
ends with 2 when nothing is broken but something should be looked at.`

const root = join(import.meta.dirname, '..', '..')
/** See [Note: no signs that a terminal obeys] */
const say = (line: string): void => void process.stdout.write(`${plainText(line)}\n`)
const counted = (table: string, rows: number): void => {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K  ${onOneLine(table)}: ${rows}`)
}

/** A mistake of whoever typed: said plainly, without a stack. */
class Mistake extends Error {}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      data: { type: 'string' },
      into: { type: 'string' },
      key: { type: 'string' },
      erased: { type: 'string' },
      site: { type: 'string' },
      list: { type: 'string' },
      authority: { type: 'string' },
      port: { type: 'string' },
      'site-port': { type: 'string' },
      'health-port': { type: 'string' },
      host: { type: 'string' },
      'behind-proxy': { type: 'string' },
      lan: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  })
  const [command, file] = positionals
  const dataFolder = resolve(values.data ?? process.env['PANAH_DATA'] ?? join(root, 'data'))
  if (values.help || command === undefined) return say(usage)
  switch (command) {
    case 'backup-key':
      return makeKey(dataFolder)
    case 'backup':
      return backup(dataFolder, resolve(values.into ?? process.env['PANAH_BACKUPS'] ?? join(root, 'backups')))
    case 'verify':
      return verify(pairOf(file), await identity(values.key))
    case 'rehearse':
      return rehearsal(pairOf(file), await identity(values.key), dataFolder)
    case 'restore':
      return restore(pairOf(file), await identity(values.key), dataFolder, values.erased)
    case 'put-back':
      return putBackBy(dataFolder, values.erased)
    case 'doctor':
      return doctor(values, dataFolder, resolve(values.into ?? process.env['PANAH_BACKUPS'] ?? join(root, 'backups')))
    case 'check':
      return check(file, values)
    default:
      throw new Mistake(`There is no command ${command}.\n\n${usage}`)
  }
}

const keyFile = (dataFolder: string): string => join(dataFolder, backupKeyName)

/** Only the recipient stays here. */
async function makeKey(dataFolder: string): Promise<void> {
  if (existsSync(keyFile(dataFolder)))
    throw new Mistake(
      `There is a backup key already (${keyFile(dataFolder)}). Copies made with it open with it: move the file away first if you want another.`,
    )
  const { identity: secret, recipient } = await newBackupKey()
  writeFileSync(keyFile(dataFolder), `${JSON.stringify({ v: 1, recipient })}\n`, { mode: 0o600, flag: 'wx' })
  say(`This key opens every copy that is made from now on. Write it down or save it on a stick, and keep it away from this
computer. It is shown only once:

  ${secret}

Sign of its public half, to compare when a copy is made: ${recipientName(recipient)}`)
}

async function backup(dataFolder: string, into: string): Promise<void> {
  if (!existsSync(keyFile(dataFolder))) throw new Mistake('There is no backup key yet. Make one first:  npm run panah -- backup-key')
  const { recipient } = JSON.parse(readFileSync(keyFile(dataFolder), 'utf8')) as { recipient: string }
  const databaseUrl = process.env['DATABASE_URL'] ?? reachDatabase(dataFolder)
  if (!databaseUrl)
    throw new Mistake(`No program runs over ${dataFolder}. Start it (npm start), then make the copy: it is made while the program runs.`)
  const began = performance.now()
  const now = new Date()
  const made = await makeBackup({
    databaseUrl,
    dataFolder,
    into,
    operator: recipient,
    now,
    told: counted,
  })
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  const records = made.sums.find(({ name }) => name === 'kernel.record')?.rows ?? 0
  await noteDone(databaseUrl, { id: made.id, what: 'made', at: now.toISOString(), records, whole: true })
  say(`${records} records, ${Math.ceil(made.bytes / 1_000_000)} MB, in ${((performance.now() - began) / 1000).toFixed(1)} s:
  ${made.database}
  ${made.secrets}
The two belong together. They open with the key ${made.recipients.map(recipientName)[0]}${made.recipients.length > 1 ? ', or with two recovery sheets of the centre' : ''}.`)
}

interface Pair {
  readonly database: string
  readonly secrets: string
}

/** The two files of a copy, by the name of either. */
function pairOf(file: string | undefined): Pair {
  if (file === undefined) throw new Mistake(`Which copy? Name its file, such as backups/2026-11-22_0610.database.age.\n\n${usage}`)
  const stem = resolve(file).replace(/\.(database|secrets)\.age$/, '')
  const pair = { database: `${stem}.database.age`, secrets: `${stem}.secrets.age` }
  for (const each of Object.values(pair))
    if (!existsSync(each)) throw new Mistake(`${each} is not there. A copy is two files with the same name.`)
  return pair
}

/** From a file, or asked for: the key itself, or two sheets one after the other. Nothing typed is printed again. */
async function identity(file: string | undefined): Promise<string> {
  if (file !== undefined) {
    const found = /AGE-SECRET-KEY-PQ-[0-9A-Z]+/i.exec(readFileSync(file, 'utf8'))
    if (!found) throw new Mistake(`${file} holds no key.`)
    return found[0].toUpperCase()
  }
  const lines = createInterface({ input: process.stdin, output: process.stderr })
  try {
    const first = (await lines.question('The backup key, or the first recovery sheet: ')).trim()
    if (/^AGE-SECRET-KEY-PQ-/i.test(first)) return first.toUpperCase()
    return await identityOfSheets([first, (await lines.question('The second recovery sheet: ')).trim()])
  } finally {
    lines.close()
  }
}

async function verify({ database, secrets }: Pair, key: string): Promise<void> {
  const [read, kept] = [await readBackup(database, key), await readBackup(secrets, key)]
  if (read.manifest.id !== kept.manifest.id) throw new NotWhole('the two files are not of one backup')
  for (const { name, rows, bytes } of read.sums)
    say(`  ${onOneLine(name).padEnd(28)} ${String(rows).padStart(9)} rows ${String(bytes).padStart(12)} bytes`)
  say(`Whole. Made at ${onOneLine(String(read.manifest.at))} by version ${onOneLine(String(read.manifest.program))}.`)
}

async function rehearsal(pair: Pair, key: string, dataFolder: string): Promise<void> {
  const databaseUrl = process.env['DATABASE_URL'] ?? reachDatabase(dataFolder)
  const at = new Date().toISOString()
  const note = (id: string, records: number, whole: boolean) =>
    databaseUrl ? noteDone(databaseUrl, { id, what: 'rehearsed', at, records, whole }) : Promise.resolve()
  try {
    const said = await rehearse({ ...pair, identity: key })
    const whole = said.brokenLedgers === 0
    await note(said.id, said.records, whole)
    say(`Restored in ${said.seconds.toFixed(1)} s: ${said.tables} tables, ${said.rows} rows, ${said.records} records, as of ${onOneLine(String(said.of))}.
${
  whole
    ? `The ledger of every centre fits its seals and the ${said.anchors} anchors that heads have signed.`
    : `The ledger of ${said.brokenLedgers} centres does not fit its seals, or what their heads have signed of it, any more.`
}${said.shortForms.map((form) => `\nThe last anchor, as it stands in the paper day-book: ${form}`).join('')}${said.begunAnew > 0 ? `\nIn ${said.begunAnew} centres a head has begun the anchors anew; of lines before that, nothing is said.` : ''}${databaseUrl ? '' : '\nNo program runs over the data folder, so the head is not told.'}`)
    if (!whole) process.exitCode = 1
  } catch (error) {
    await note('00000000-0000-0000-0000-000000000000', 0, false)
    throw error
  }
}

async function restore(pair: Pair, key: string, dataFolder: string, erasedLog: string | undefined): Promise<void> {
  if (process.env['DATABASE_URL'])
    throw new Mistake('A restore fills the built-in database. For DATABASE_URL, restore here first and move it with pg_dump.')
  if (erasedLog !== undefined && !existsSync(erasedLog)) throw new Mistake(`${erasedLog} is not there.`)
  const began = performance.now()
  const { sums, manifest, ...told } = await restoreBackup({
    ...pair,
    identity: key,
    dataFolder,
    erasedLogs: [join(dirname(pair.database), erasedLogName), ...(erasedLog === undefined ? [] : [resolve(erasedLog)])],
    told: counted,
  })
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  sayErased(told, 'this copy')
  say(`${sums.reduce((sum, { rows }) => sum + rows, 0)} rows of ${onOneLine(String(manifest.at))} are in ${dataFolder}, after ${((performance.now() - began) / 1000).toFixed(1)} s.
Start the program over it:  npm start -- --data ${dataFolder}`)
}

async function putBackBy(dataFolder: string, erasedLog: string | undefined): Promise<void> {
  if (!existsSync(dataFolder)) throw new Mistake(`${dataFolder} is not there. Name the data folder with --data.`)
  if (erasedLog !== undefined && !existsSync(erasedLog)) throw new Mistake(`${erasedLog} is not there.`)
  const erasedLogs = erasedLog === undefined ? [] : [resolve(erasedLog)]
  const told = await putBack({ dataFolder, databaseUrl: process.env['DATABASE_URL'], erasedLogs, now: new Date() })
  sayErased(told, 'what was put back')
  say('Noted. Start the program: each device that comes back sees that the server is older, and gives back what is not there.')
}

function sayErased({ erased, foreign }: ErasedAgain, since: string): void {
  if (erased > 0) say(`${erased} records had been erased since ${since} and are erased again.`)
  if (foreign > 0) say(`${foreign} lines of the list of what was erased are not of this centre's server, and were passed over.`)
}

interface AsStarted {
  readonly port?: string | undefined
  readonly 'site-port'?: string | undefined
  readonly 'health-port'?: string | undefined
  readonly host?: string | undefined
  readonly 'behind-proxy'?: string | undefined
  readonly lan?: boolean | undefined
}

async function doctor(values: AsStarted, dataFolder: string, backups: string): Promise<void> {
  const names = ['port', 'site-port', 'health-port', 'host', 'behind-proxy'] as const
  const args = names.flatMap((name) => (values[name] === undefined ? [] : [`--${name}`, values[name]]))
  const settings = readSettings(['--data', dataFolder, ...args, ...(values.lan ? ['--lan'] : [])], process.env, root)
  if ('help' in settings) return
  const findings = await examine({ settings, programFolder: root, backups, now: new Date() })
  const mark = { ok: 'ok     ', look: 'look at', broken: 'BROKEN ', unseen: '–      ' }
  for (const { what, is, says, todo } of findings)
    say(`${mark[is]}  ${what}: ${onOneLine(says)}${todo ? `\n         ${onOneLine(todo)}` : ''}`)
  const all = worst(findings)
  say(all === 'ok' ? '\nAll is well.' : all === 'look' ? '\nNothing is broken; something should be looked at.' : '\nSomething is broken.')
  process.exitCode = { ok: 0, look: 2, broken: 1 }[all]
}

async function check(
  url: string | undefined,
  values: { readonly [name in 'site' | 'list' | 'authority']?: string | undefined },
): Promise<void> {
  const address = (text: string): string => {
    if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
      throw new Mistake(`${text} is no address such as https://staff.example.org.`)
    return new URL(text).origin
  }
  if (url === undefined) throw new Mistake(`Which server? Name its address, such as https://staff.example.org.\n\n${usage}`)
  const file = values.list ?? join(root, 'dist', 'staff', 'hashes.json')
  if (!existsSync(file)) throw new Mistake(`${file} is not there. Build the same version here (npm run build), or name a list with --list.`)
  const outcome = await checkServer({
    staff: address(url),
    site: values.site === undefined ? undefined : address(values.site),
    list: readFileSync(file, 'utf8'),
    authority: values.authority === undefined ? undefined : readFileSync(values.authority, 'utf8'),
  })
  for (const line of outcome.differs) say(`differs  ${onOneLine(line)}`)
  say(
    `${outcome.differs.length === 0 ? `All ${outcome.right} answers are as they must be` : `${outcome.right} answers are as they must be, and the above is not`}. Sum of the list: ${outcome.sum}${values.site === undefined ? '\nThe public site was not looked at (--site URL).' : ''}`,
  )
  if (outcome.differs.length > 0) process.exitCode = 1
}

try {
  await main()
} catch (error) {
  const plain = error instanceof Mistake || error instanceof StartFault
  process.stderr.write(
    `${plainText(plain ? error.message : error instanceof NotWhole ? `This is not a whole copy: ${error.message}.` : `It did not work: ${error instanceof Error ? error.message : String(error)}`)}\n`,
  )
  process.exitCode = 1
}
