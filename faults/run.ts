import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from '#house/built.ts'
import { clockJumps } from './clock-jumps.ts'
import { diskFull } from './disk-full.ts'
import { killed } from './killed.ts'
import { network } from './network.ts'
import { powerCut } from './power-cut.ts'
import { browserKilled } from './unplugged/browser-killed.ts'
import { oldTab } from './unplugged/old-tab.ts'
import { storageTaken } from './unplugged/storage-taken.ts'
import { twoTabs } from './unplugged/two-tabs.ts'
import { weekOffline } from './unplugged/week-offline.ts'
import { NotHere, type Length, type Outcome, type Story } from './story.ts'
import { upgrade } from './upgrade.ts'

/**
 * `npm run faults [-- --short] [name …]`: what the program survives. Every story counts what was acknowledged and what a
 * fresh device finds; the table ends the run, and the exit code is 0 only when nothing was lost.
 */
const stories: readonly Story[] = [
  ...killed,
  powerCut,
  diskFull,
  clockJumps,
  network,
  upgrade,
  browserKilled,
  storageTaken,
  twoTabs,
  weekOffline,
  oldTab,
]

const length: Length = process.argv.includes('--short') ? 'short' : 'long'
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const chosen = asked.length === 0 ? stories : stories.filter(({ name }) => asked.some((word) => name.includes(word)))
if (chosen.length === 0) throw new Error(`no story is called ${asked.join(' ')}; there are: ${stories.map(({ name }) => name).join(', ')}`)

build()
const lines: string[] = []
let failed = 0
for (const { name, about, run } of chosen) {
  process.stdout.write(`${name}: ${about}\n`)
  const began = performance.now()
  try {
    const { rounds, acknowledged, there, lost, torn, note, held }: Outcome = await run(length)
    const ok = lost === 0 && torn === 0 && held && acknowledged > 0
    if (!ok) failed++
    lines.push(`| ${ok ? '✓' : '**✗**'} | ${name} | ${rounds} | ${acknowledged} | ${lost} | ${torn} | ${note}; ${there} there |`)
  } catch (error) {
    if (!(error instanceof NotHere)) failed++
    lines.push(
      error instanceof NotHere
        ? `| – | ${name} | | | | | not tried here: ${error.message} |`
        : `| **✗** | ${name} | | | | | it broke: ${error instanceof Error ? error.message.split('\n').slice(0, 6).join(' ') : String(error)} |`,
    )
  }
  process.stdout.write(`  ${lines.at(-1)} ${((performance.now() - began) / 1000).toFixed(0)} s\n`)
}

const table = [
  '| | what happens | rounds | acknowledged | lost | twice or skipped | |',
  '|---|---|---|---|---|---|---|',
  ...lines,
  '',
].join('\n')
process.stdout.write(`\n${table}\n${failed === 0 ? 'Nothing was lost.' : `${failed} of ${chosen.length} did not hold.`}\n`)
if (length === 'long' && asked.length === 0) {
  mkdirSync(join(import.meta.dirname, 'results'), { recursive: true })
  writeFileSync(join(import.meta.dirname, 'results', 'latest.md'), table)
}
process.exit(failed === 0 ? 0 : 1)
