import { DefaultQueryExecutor, Kysely, PostgresAdapter, PostgresQueryCompiler, type CompiledQuery, type DatabaseConnection } from 'kysely'
import { createHash } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type pg from 'pg'

/** One query whose result may be awaited later. */
export type Ask = <Row extends pg.QueryResultRow = pg.QueryResultRow>(
  query: pg.QueryConfig | string,
  values?: unknown[],
) => Promise<pg.QueryResult<Row>>

/**
 * A transaction on one connection.
 *
 * [Note: one trip, not many] The connection is pipelined: queries that are asked without awaiting each other go to
 * PostgreSQL together and come back together. So the door asks `begin`, "who is this" and what a handler needs first in
 * one trip, and the last writes and `commit` in another.
 */
export interface Transaction {
  readonly ask: Ask
  /** The same connection for typed queries. */
  readonly db: Kysely<any>
}

/**
 * Asks without ever leaving an unhandled rejection: whoever awaits the promise still sees the error. What is asked before
 * the next turn of the event loop leaves in one write: each write costs as much processor time as a cheap query.
 */
function asker(client: pg.PoolClient): Ask {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection
  let held = false
  const leave = () => {
    held = false
    stream.uncork()
  }
  return (query, values) => {
    if (!held) {
      held = true
      stream.cork()
      process.nextTick(leave)
    }
    const answer = (typeof query === 'string' ? client.query(query, values) : client.query(query)) as Promise<pg.QueryResult<any>>
    answer.catch(() => {})
    return answer
  }
}

/** A transaction was undone by PostgreSQL although nobody said so. */
export class NotCommitted extends Error {
  override readonly name = 'NotCommitted'
}

/**
 * Runs `work` in one transaction: whatever it returns is committed, whatever it throws is undone.
 *
 * `work` may ask its last queries without awaiting them and hand them to `finish`: they then travel with the commit.
 */
export async function transact<T>(
  pool: pg.Pool,
  work: (
    tx: Transaction & { /** The last queries, awaited after the commit was sent. */ finish(last: Promise<unknown>): void },
  ) => Promise<T>,
): Promise<T> {
  const client = await pool.connect()
  const ask = asker(client)
  const last: Promise<unknown>[] = []
  let broken: Error | undefined
  const lost = (error: Error) => void (broken = error)
  client.on('error', lost)
  try {
    const began = ask('begin')
    let answer: T
    try {
      answer = await work({ ask, db: kyselyOn(ask), finish: (query) => void last.push(query) })
      await began
    } catch (error) {
      await ask('rollback').catch((worse: Error) => void (broken = worse))
      throw error
    }
    const committed = ask('commit')
    try {
      await Promise.all(last)
    } catch (error) {
      await committed.catch((worse: Error) => void (broken = worse))
      throw error
    }
    if ((await committed).command !== 'COMMIT') throw new NotCommitted('the transaction was undone')
    return answer
  } catch (error) {
    broken ??= client.getTransactionStatus() === 'I' ? undefined : (error as Error)
    throw error
  } finally {
    client.off('error', lost)
    client.release(broken)
  }
}

const seen = new Map<string, string | null>()
const mostNames = 100

/** A statement that comes again is prepared once for each connection. Long ones (many rows at once) are not worth it. */
function nameOf(sql: string): string | undefined {
  if (sql.length > 4_000) return undefined
  const name = seen.get(sql)
  if (name === undefined && seen.size < mostNames) seen.set(sql, null)
  if (name === null) seen.set(sql, `typed-${seen.size}-${createHash('sha256').update(sql).digest('base64url').slice(0, 12)}`)
  return name ?? undefined
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

function kyselyOn(ask: Ask): Kysely<any> {
  const connection: DatabaseConnection = {
    async executeQuery({ sql, parameters }: CompiledQuery) {
      const name = nameOf(sql)
      const values = [...parameters]
      const { rows, command, rowCount } = await ask(name === undefined ? { text: sql, values } : { name, text: sql, values })
      return {
        rows: rows as never[],
        ...(command === 'SELECT' ? {} : { numAffectedRows: BigInt(rowCount ?? 0) }),
      }
    },
    streamQuery() {
      throw new Error('a transaction of the door has no streams')
    },
  }
  const refused = () => {
    throw new Error('the door already holds a transaction')
  }
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (consumer) => consumer(connection) })
  return new Kysely<any>({
    config: { dialect: undefined as never },
    dialect: { createAdapter: () => adapter, createQueryCompiler: () => compiler, createDriver: refused, createIntrospector: refused },
    driver: {
      init: refused,
      acquireConnection: refused,
      beginTransaction: refused,
      commitTransaction: refused,
      rollbackTransaction: refused,
      releaseConnection: refused,
      destroy: refused,
    },
    executor,
  })
}
