import type { Permission } from '#kernel/access.ts'
import { roleCircles, type RoleCircle } from '#kernel/circle.ts'
import { type Role, roles } from '#kernel/role.ts'
import { may as backup } from '#capabilities/backup/access.ts'
import { may as cases } from '#capabilities/cases/access.ts'
import { may as centre } from '#capabilities/centre/access.ts'
import { may as circles } from '#capabilities/circles/access.ts'
import { may as devices } from '#capabilities/devices/access.ts'
import { may as directory } from '#capabilities/directory/access.ts'
import { may as erasure } from '#capabilities/erasure/access.ts'
import { may as helpline } from '#capabilities/helpline/access.ts'
import { may as ledger } from '#capabilities/ledger/access.ts'
import { may as shelter } from '#capabilities/shelter/access.ts'
import { may as duties } from '#capabilities/duties/access.ts'
import { may as shifts } from '#capabilities/shifts/access.ts'
import { may as consent } from '#capabilities/consent/access.ts'
import { may as intake } from '#capabilities/intake/access.ts'
import { may as children } from '#capabilities/children/access.ts'
import { may as kin } from '#capabilities/kin/access.ts'
import { may as needs } from '#capabilities/needs/access.ts'
import { may as followUp } from '#capabilities/follow-up/access.ts'
import { may as risk } from '#capabilities/risk/access.ts'
import { may as obstacles } from '#capabilities/obstacles/access.ts'
import { may as papers } from '#capabilities/papers/access.ts'
import { may as restriction } from '#capabilities/restriction/access.ts'
import { may as people } from './access.ts'

export { roles, type Role }

const everybody: readonly Permission[] = [
  people.see,
  people.introduce,
  circles.see,
  directory.see,
  duties.see,
  duties.write,
  shifts.see,
  shifts.write,
]
const seesWork: readonly Permission[] = [
  helpline.see,
  cases.see,
  shelter.see,
  consent.see,
  intake.see,
  children.see,
  kin.see,
  needs.see,
  followUp.see,
  risk.see,
  obstacles.see,
  papers.see,
  restriction.see,
]
const writesCases: readonly Permission[] = [
  cases.open,
  cases.write,
  cases.close,
  consent.write,
  consent.disclose,
  intake.write,
  children.write,
  kin.write,
  needs.write,
  followUp.write,
  risk.write,
  obstacles.write,
  papers.write,
  restriction.restrict,
]

const byRole: Readonly<Record<Role, readonly Permission[]>> = {
  head: [
    ...seesWork,
    ...writesCases,
    ...Object.values(people),
    devices.see,
    ledger.see,
    backup.see,
    ...Object.values(erasure),
    centre.settings,
    restriction.count,
    obstacles.count,
    duties.oversee,
    shifts.plan,
    shifts.care,
    children.decide,
    helpline.log,
    shelter.place,
    shelter.rooms,
    directory.edit,
  ],
  operator: [
    ...seesWork,
    helpline.log,
    cases.open,
    cases.write,
    consent.write,
    consent.disclose,
    followUp.write,
    risk.write,
    obstacles.write,
    shelter.place,
    directory.edit,
  ],
  'social-worker': [...seesWork, ...writesCases, ...Object.values(erasure), helpline.log, shelter.place, directory.edit],
  psychologist: [...seesWork, ...writesCases, helpline.log, erasure.pack],
  lawyer: [...seesWork, ...writesCases, children.decide, erasure.hold, erasure.pack],
  medic: [cases.see, cases.write, shelter.see, children.see, children.write, needs.see, needs.write, erasure.pack],
  keeper: [...seesWork, cases.open, cases.write, shelter.place, shelter.rooms],
  accountant: [shelter.see],
  coordinator: [helpline.see, shelter.see, directory.edit],
  volunteer: [],
}

/** Everything that somebody with these roles may do; a role we do not know gives nothing. */
export function permissionsOf(held: readonly string[]): ReadonlySet<Permission> {
  return new Set(held.flatMap((role) => (Object.hasOwn(byRole, role) ? [...everybody, ...byRole[role as Role]] : [])))
}

const circlesByRole: Readonly<Record<Role, readonly RoleCircle[]>> = {
  head: ['heads', 'intake', 'management'],
  operator: ['intake'],
  'social-worker': ['intake'],
  psychologist: ['intake', 'psych'],
  lawyer: ['intake', 'legal'],
  medic: ['medical'],
  keeper: ['intake'],
  accountant: ['management'],
  coordinator: ['management'],
  volunteer: [],
}

/** The circles somebody with these roles belongs in; everybody is in `staff`. */
export function circlesOf(held: readonly string[]): readonly RoleCircle[] {
  const wanted = new Set<RoleCircle>([
    'staff',
    ...held.flatMap((role) => (Object.hasOwn(circlesByRole, role) ? circlesByRole[role as Role] : [])),
  ])
  return roleCircles.filter((circle) => wanted.has(circle))
}
