// A server of its own for engine.test.ts: holds a data folder and its database until it is killed.
import { createServer } from 'node:http'
import { takeDataFolder } from './data-folder.ts'
import { silentLog } from './log.ts'
import { startPostgres } from './postgres/start-postgres.ts'

const folder = await takeDataFolder(process.argv[2]!, silentLog)
const postgres = await startPostgres({ dataFolder: folder.path, log: silentLog })
createServer().listen(0) // stays alive
process.stdout.write(`${JSON.stringify({ url: postgres.url, database: postgres.pid() })}\n`)
process.on('SIGTERM', () => {
  void postgres.stop().then(() => {
    folder.release()
    process.exit(0)
  })
})
