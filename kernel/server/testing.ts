import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openPool } from './database.ts'

export interface TestDatabase {
  /** connection string of the owner (superuser): sets things up, sees everything */
  url: string
  /** connection string of `panah_app`: what the program itself uses */
  appUrl: string
  /** as `panah_app` */
  pool: pg.Pool
  /** as the owner */
  owner: pg.Pool
  /** closes the pools and drops the database */
  drop(): Promise<void>
}

/**
 * A database of its own with all migrations run, in a real PostgreSQL that the whole vitest run shares
 * (house/vitest-setup.ts). Takes about 60 ms; make one per test file and drop it in `afterAll`.
 *
 * @param options.template `migrated` (default) or `empty`
 */
export async function testDatabase(options: { template?: 'migrated' | 'empty' } = {}): Promise<TestDatabase> {
  const base = process.env['PANAH_TEST_DATABASE_URL']
  if (!base) throw new Error('no test database: run under vitest with house/vitest-setup.ts (see vitest.config.ts)')
  const fault = process.env['PANAH_TEST_DATABASE_FAULT']
  if (fault && options.template !== 'empty') throw new Error(`the template database could not be migrated: ${fault}`)
  const name = `test_${randomBytes(6).toString('hex')}`
  const admin = async (sql: string) => {
    const client = new pg.Client({ connectionString: base })
    await client.connect()
    try {
      await client.query(sql)
    } finally {
      await client.end()
    }
  }
  const template = options.template === 'empty' ? 'template0' : 'panah_template'
  await admin(`create database ${name} template ${template} strategy = file_copy`)
  const url = withDatabase(base, name)
  const appUrl = withDatabase(base, name, 'panah_app')
  const pool = openPool({ url: appUrl, role: 'app', max: 8 })
  const owner = openPool({ url, role: 'owner' })
  return {
    url,
    appUrl,
    pool,
    owner,
    async drop() {
      await Promise.all([pool.end(), owner.end()])
      await admin(`drop database if exists ${name} with (force)`)
    },
  }
}

function withDatabase(url: string, database: string, user?: string): string {
  const next = new URL(url)
  next.pathname = `/${database}`
  if (user) next.username = user
  return next.href
}
