import { existsSync, readFileSync } from 'node:fs'
import { freemem } from 'node:os'
import type { Settings } from '#apps/server/settings.ts'
import { diskFinding, memoryFinding, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { freeMegabytesOf, holderOf } from '#kernel/server/data-folder.ts'
import { dataRights, secrets } from './data-folder.ts'
import { database } from './database.ts'
import { build, node } from './program.ts'
import { certificate, exposure } from './reach.ts'
import { ports } from './ports.ts'

export interface Doctor {
  readonly settings: Settings
  /** where the program lies, with package.json and dist */
  readonly programFolder: string
  /** where copies go */
  readonly backups: string
  readonly now: Date
  /** what is free, in megabytes; otherwise the system is asked */
  readonly free?: { readonly disk?: number; readonly memory?: number }
  readonly nodeVersion?: string
  /** addresses of this computer; otherwise the system is asked */
  readonly addresses?: readonly string[]
}

/** Looks over the computer on which the program runs or is to run, and changes nothing. One finding after the other. */
export async function examine(doctor: Doctor): Promise<Finding[]> {
  const { dataFolder } = doctor.settings
  const isThere = existsSync(dataFolder)
  const holder = isThere ? holderOf(dataFolder) : null
  const running = holder !== null
  return [
    node(doctor),
    build(doctor, running),
    isThere ? dataRights(dataFolder) : unseen('data folder', `${dataFolder} is not there yet: the first start makes it`),
    ...(isThere ? secrets(dataFolder) : []),
    diskFinding(doctor.free?.disk ?? freeMegabytesOf(isThere ? dataFolder : doctor.programFolder)),
    memoryFinding(doctor.free?.memory ?? availableMegabytes()),
    holder ? ok('program', `runs (process ${holder.pid})`) : unseen('program', 'does not run over this folder'),
    ...(await database(doctor, running)),
    certificate(doctor),
    exposure(doctor),
    ...(await ports(doctor, running)),
  ]
}

function availableMegabytes(): number {
  try {
    return Number(/^MemAvailable:\s+(\d+) kB/m.exec(readFileSync('/proc/meminfo', 'utf8'))![1]) / 1024
  } catch {
    return freemem() / 1024 / 1024
  }
}
