import type { StaffPart } from '#kernel/device/index.ts'
import { cases } from '#capabilities/cases/staff/index.ts'
import { centre } from '#capabilities/centre/staff/index.ts'
import { circles } from '#capabilities/circles/staff/index.ts'
import { devices } from '#capabilities/devices/staff/index.ts'
import { directory } from '#capabilities/directory/staff/index.ts'
import { helpline } from '#capabilities/helpline/staff/index.ts'
import { ledger } from '#capabilities/ledger/staff/index.ts'
import { people } from '#capabilities/people/staff/index.ts'
import { shelter } from '#capabilities/shelter/staff/index.ts'

/** What the staff app can do, each part by its own folder. */
export const capabilities: readonly StaffPart[] = [helpline, cases, shelter, people, circles, devices, centre, ledger, directory]
