import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './measure.ts'
import { report, type Line } from './report.ts'

const root = join(import.meta.dirname, '..')
/** What is no source. */
const apart = ['node_modules', 'data', 'demo-data', 'dist']
/** A file that many stand on. */
const changed = 'capabilities/cases/records.ts'

/** What the types of the whole project cost, in a copy of its sources: from nothing, and after one change. */
export async function benchHouse(rounds = 3): Promise<void> {
  if (process.platform !== 'linux') return
  const folder = mkdtempSync(join(tmpdir(), 'bench-house-'))
  try {
    for (const name of readdirSync(root))
      if (!name.startsWith('.') && !apart.includes(name)) cpSync(join(root, name), join(folder, name), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
    const [nothing, change]: [Took[], Took[]] = [[], []]
    const file = join(folder, changed)
    for (let round = 0; round <= rounds; round++) {
      rmSync(join(folder, '.types'), { recursive: true, force: true })
      const whole = typed(folder)
      writeFileSync(file, `${readFileSync(file, 'utf8')}\nconst round${round} = ${round}\nvoid round${round}\n`)
      const again = typed(folder)
      if (round === 0) continue
      nothing.push(whole)
      change.push(again)
    }
    const line = (what: string, size: string, most: number, all: readonly Took[]): Line => {
      const [cpu, wall] = [median(all.map((each) => each.cpu)), median(all.map((each) => each.wall))]
      return {
        room: 'house',
        what,
        size,
        target: `≤ ${most} s of processor`,
        measured: `${cpu.toFixed(1)} s of processor, ${wall.toFixed(1)} s waited`,
        ratio: cpu / most,
        met: cpu <= most,
        note: `median of ${rounds}`,
      }
    }
    report([
      line('types of everything, tsc -b', 'from nothing', 8, nothing),
      line('types of everything, tsc -b', `after a change inside ${changed}`, 1, change),
    ])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Seconds. */
interface Took {
  readonly cpu: number
  readonly wall: number
}

function typed(folder: string): Took {
  const [began, before] = [performance.now(), childrensSeconds()]
  const done = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-b'], { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`tsc -b found mistakes: ${done.stdout.slice(0, 300)}`)
  return { cpu: childrensSeconds() - before, wall: (performance.now() - began) / 1_000 }
}

/** Processor time of all children that have ended, user and system; Linux counts it in hundredths. */
function childrensSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return (Number(fields[13]) + Number(fields[14])) / 100
}
