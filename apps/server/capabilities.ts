import { cases } from '#capabilities/cases/server/index.ts'
import { centre } from '#capabilities/centre/server/index.ts'
import { circles } from '#capabilities/circles/server/index.ts'
import { devices } from '#capabilities/devices/server/index.ts'
import { directory } from '#capabilities/directory/server/index.ts'
import { helpline } from '#capabilities/helpline/server/index.ts'
import { ledger } from '#capabilities/ledger/server/index.ts'
import { people } from '#capabilities/people/server/index.ts'
import { shelter } from '#capabilities/shelter/server/index.ts'
import type { ServerPart } from '#kernel/server/part.ts'

/** What this server can do, each part by its own folder. */
export const capabilities: readonly ServerPart[] = [people, circles, devices, centre, ledger, helpline, cases, shelter, directory]
