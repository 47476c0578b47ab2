import { backup } from '#capabilities/backup/server/index.ts'
import { cases } from '#capabilities/cases/server/index.ts'
import { centre } from '#capabilities/centre/server/index.ts'
import { children } from '#capabilities/children/server/index.ts'
import { circles } from '#capabilities/circles/server/index.ts'
import { consent } from '#capabilities/consent/server/index.ts'
import { devices } from '#capabilities/devices/server/index.ts'
import { directory } from '#capabilities/directory/server/index.ts'
import { duties } from '#capabilities/duties/server/index.ts'
import { erasure } from '#capabilities/erasure/server/index.ts'
import { followUp } from '#capabilities/follow-up/server/index.ts'
import { helpline } from '#capabilities/helpline/server/index.ts'
import { intake } from '#capabilities/intake/server/index.ts'
import { kin } from '#capabilities/kin/server/index.ts'
import { ledger } from '#capabilities/ledger/server/index.ts'
import { needs } from '#capabilities/needs/server/index.ts'
import { obstacles } from '#capabilities/obstacles/server/index.ts'
import { papers } from '#capabilities/papers/server/index.ts'
import { people } from '#capabilities/people/server/index.ts'
import { restriction } from '#capabilities/restriction/server/index.ts'
import { risk } from '#capabilities/risk/server/index.ts'
import { shelter } from '#capabilities/shelter/server/index.ts'
import { shifts } from '#capabilities/shifts/server/index.ts'
import type { ServerPart } from '#kernel/server/part.ts'

/** What this server can do, each part by its own folder. */
export const capabilities: readonly ServerPart[] = [
  backup,
  people,
  circles,
  devices,
  centre,
  ledger,
  helpline,
  cases,
  shelter,
  directory,
  duties,
  shifts,
  consent,
  intake,
  children,
  kin,
  needs,
  followUp,
  risk,
  obstacles,
  papers,
  restriction,
  erasure,
]
