import { benchStart } from './start.ts'
import { benchVault } from './vault.ts'

/** `npm run bench [name …]`: everything, or the named measurements. */
const all: Readonly<Record<string, () => Promise<void>>> = {
  start: benchStart,
  vault: benchVault,
}

const asked = process.argv.slice(2)
for (const [name, run] of Object.entries(all)) {
  if (asked.length > 0 && !asked.includes(name)) continue
  process.stdout.write(`${name}\n`)
  await run()
}
process.exit(0)
