import { benchChain } from './chain.ts'
import { benchCost } from './cost.ts'
import { leaveDesks } from './desk.ts'
import { benchDisk } from './disk.ts'
import { benchEntry } from './entry.ts'
import { benchFeed } from './feed.ts'
import { benchGrowth } from './growth.ts'
import { benchHouse } from './house.ts'
import { benchLoad } from './load.ts'
import { benchLarge, benchMemory } from './memory.ts'
import { outcomeOf, type Went } from './outcome.ts'
import { benchPeers } from './peers.ts'
import { benchPut } from './put.ts'
import { benchRack } from './rack.ts'
import { beginReport, beginSection, measuredRows, stored, write } from './report.ts'
import { benchSearch } from './search.ts'
import { benchSite } from './site.ts'
import { benchStaff } from './staff.ts'
import { benchStart } from './start.ts'
import { benchUnlock } from './unlock.ts'
import { benchVault } from './vault.ts'

/**
 * `npm run bench [section …] [--cases N] [--trial] [--again]`: everything, or the named sections. `--cases` asks for one size
 * of centre only; `--trial` shows and keeps nothing; `--again` measures nothing and writes the report anew with the reasons
 * as they are now. Ends with 0 when everything asked for was measured and every missed target has its reason.
 */
const { sections: asked, sizes, isTrial, isAgain } = read(process.argv.slice(2))

const all: Readonly<Record<string, () => Promise<void>>> = {
  start: () => benchStart(),
  house: () => benchHouse(),
  vault: () => benchVault(),
  chain: () => benchChain(),
  put: () => benchPut(),
  cost: () => benchCost(),
  feed: () => benchFeed(),
  staff: () => benchStaff(sizes.at(-1)),
  growth: () => benchGrowth(),
  peers: () => benchPeers(),
  site: () => benchSite(),
  load: () => benchLoad(),
  unlock: () => benchUnlock(sizes),
  search: () => benchSearch(sizes),
  entry: () => benchEntry(sizes),
  rack: () => benchRack(sizes.at(-1)),
  memory: () => benchMemory(sizes),
  disk: () => benchDisk(sizes),
  large: () => benchLarge(),
}

if (isAgain) {
  write(stored())
  process.exit(0)
}
const unknown = asked.find((name) => !(name in all))
if (unknown) throw new Error(`no measurement ${unknown}; there are ${Object.keys(all).join(', ')}`)
const named = Object.keys(all).filter((name) => asked.length === 0 || asked.includes(name))

// Stopped by hand: no server and no folder is left behind.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void leaveDesks().finally(() => process.exit(1)))

beginReport(named, { isWhole: asked.length === 0, isTrial })
const went: Went[] = []
for (const section of named) {
  beginSection(section)
  const began = performance.now()
  let broke: string | null = null
  try {
    await all[section]!()
  } catch (error) {
    process.stderr.write(`${(error as Error).stack}\n`)
    broke = (error as Error).message.split('\n')[0] ?? ''
    // What it left half done is not stood on by the next.
    await leaveDesks().catch(() => {})
  }
  went.push({ section, seconds: (performance.now() - began) / 1_000, broke })
}
await leaveDesks()
const { text, code } = outcomeOf(went, measuredRows())
process.stdout.write(text)
process.exit(code)

function read(args: readonly string[]): { sections: string[]; sizes: number[]; isTrial: boolean; isAgain: boolean } {
  const at = args.indexOf('--cases')
  const sizes = at < 0 ? [2_000, 20_000] : [Number(args[at + 1])]
  if (sizes.some((size) => !Number.isInteger(size) || size < 100)) throw new Error('--cases is a whole number from 100 on')
  const sections = args.filter((arg, n) => !arg.startsWith('--') && (at < 0 || n !== at + 1))
  return { sections, sizes, isTrial: args.includes('--trial'), isAgain: args.includes('--again') }
}
