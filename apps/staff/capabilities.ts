import type { StaffPart } from '#kernel/device/index.ts'
import { backup } from '#capabilities/backup/staff/index.ts'
import { cases } from '#capabilities/cases/staff/index.ts'
import { centre } from '#capabilities/centre/staff/index.ts'
import { children } from '#capabilities/children/staff/index.ts'
import { circles } from '#capabilities/circles/staff/index.ts'
import { consent } from '#capabilities/consent/staff/index.ts'
import { devices } from '#capabilities/devices/staff/index.ts'
import { directory } from '#capabilities/directory/staff/index.ts'
import { duties } from '#capabilities/duties/staff/index.ts'
import { erasure } from '#capabilities/erasure/staff/index.ts'
import { followUp } from '#capabilities/follow-up/staff/index.ts'
import { help } from '#capabilities/help/staff/index.ts'
import { helpline } from '#capabilities/helpline/staff/index.ts'
import { intake } from '#capabilities/intake/staff/index.ts'
import { kin } from '#capabilities/kin/staff/index.ts'
import { ledger } from '#capabilities/ledger/staff/index.ts'
import { needs } from '#capabilities/needs/staff/index.ts'
import { obstacles } from '#capabilities/obstacles/staff/index.ts'
import { papers } from '#capabilities/papers/staff/index.ts'
import { people } from '#capabilities/people/staff/index.ts'
import { restriction } from '#capabilities/restriction/staff/index.ts'
import { risk } from '#capabilities/risk/staff/index.ts'
import { shelter } from '#capabilities/shelter/staff/index.ts'
import { shifts } from '#capabilities/shifts/staff/index.ts'

/** What the staff app can do, each part by its own folder. */
export const capabilities: readonly StaffPart[] = [
  backup,
  helpline,
  cases,
  shelter,
  people,
  circles,
  devices,
  centre,
  ledger,
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
  help,
]
