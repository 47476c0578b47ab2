import { benchChain } from './chain.ts'
import { benchCost } from './cost.ts'
import { leaveDesks } from './desk.ts'
import { benchDisk } from './disk.ts'
import { benchEntry } from './entry.ts'
import { benchFeed } from './feed.ts'
import { benchGrowth } from './growth.ts'
import { benchLoad } from './load.ts'
import { benchLarge, benchMemory } from './memory.ts'
import { benchPeers } from './peers.ts'
import { benchPut } from './put.ts'
import { benchRack } from './rack.ts'
import { benchSearch } from './search.ts'
import { benchStaff } from './staff.ts'
import { benchStart } from './start.ts'
import { benchUnlock } from './unlock.ts'
import { benchVault } from './vault.ts'

/** `npm run bench [name …] [--cases N]`: everything, or the named measurements; `--cases` asks for one size of centre only. */
const at = process.argv.indexOf('--cases')
const sizes = at < 0 ? [2_000, 20_000] : [Number(process.argv[at + 1])]
if (sizes.some((size) => !Number.isInteger(size) || size < 100)) throw new Error('--cases is a whole number from 100 on')

const all: Readonly<Record<string, () => Promise<void>>> = {
  start: () => benchStart(),
  vault: () => benchVault(),
  chain: () => benchChain(),
  put: () => benchPut(),
  cost: () => benchCost(),
  feed: () => benchFeed(),
  staff: () => benchStaff(sizes.at(-1)),
  growth: () => benchGrowth(),
  peers: () => benchPeers(),
  load: () => benchLoad(),
  unlock: () => benchUnlock(sizes),
  search: () => benchSearch(sizes),
  entry: () => benchEntry(sizes),
  rack: () => benchRack(sizes.at(-1)),
  memory: () => benchMemory(sizes),
  disk: () => benchDisk(sizes),
  large: () => benchLarge(),
}

// Stopped by hand: no server and no folder is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leaveDesks().finally(() => process.exit(1)))

const asked = process.argv.slice(2, at < 0 ? undefined : at)
const unknown = asked.find((name) => !(name in all))
if (unknown) throw new Error(`no measurement ${unknown}; there are ${Object.keys(all).join(', ')}`)
try {
  for (const [name, run] of Object.entries(all)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    process.stdout.write(`${name}\n`)
    await run()
  }
} finally {
  await leaveDesks()
}
process.exit(0)
