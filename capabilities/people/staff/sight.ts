import type { Permission } from '#kernel/access.ts'
import type { RoleCircle } from '#kernel/circle.ts'
import type { StaffPart } from '#kernel/device/index.ts'
import { permissionsOf, roles } from '../roles.ts'

/** One kind of record: where it may lie, of that what somebody opens, and whether she writes it. */
export interface KindSight {
  /** The part behind the slash: its word is `kind.<thing>`. */
  readonly thing: string
  readonly reads: readonly RoleCircle[]
  readonly shut: readonly RoleCircle[]
  readonly writes: boolean
}

/** What somebody sees of one capability. */
export interface RoomSight {
  readonly room: string
  /** Message key of what the capability is called there. */
  readonly title: string
  /** Message keys of the sentences. */
  readonly deeds: readonly string[]
  readonly notDeeds: readonly string[]
  /** Titles of screens. */
  readonly screens: readonly string[]
  readonly notScreens: readonly string[]
  readonly kinds: readonly KindSight[]
}

type Part = Pick<StaffPart, 'name' | 'messages' | 'screens' | 'places' | 'shapes'>

/**
 * [Note: what somebody sees is counted] From her roles come permissions, from the signed chain her circles; a screen asks
 * for a permission, a kind of record lies in circles. Nothing of the preview is written by hand, so it cannot be wrong in
 * another way than the program itself.
 */
export function sightOf(
  parts: readonly Part[],
  permissions: ReadonlySet<Permission>,
  circles: readonly RoleCircle[],
): readonly RoomSight[] {
  const everyPermission = [...permissionsOf(roles)]
  return parts.map((part) => {
    const room = part.messages.room
    const own = everyPermission.filter((permission) => permission.split('.')[0] === room)
    const open = part.screens.filter(({ when }) => (when ?? 'open') === 'open')
    const may = (permission: Permission | 'member') => permission === 'member' || permissions.has(permission)
    const sentence = (permission: Permission) => `may.${permission.split('.')[1]}`
    const titles = (those: typeof open) => [...new Set(those.map(({ title }) => title))]
    const seen = titles(open.filter((screen) => may(screen.may)))
    return {
      room,
      title: part.places?.[0]?.title ?? open[0]?.title ?? 'title',
      deeds: own.filter(may).map(sentence),
      notDeeds: own.filter((permission) => !may(permission)).map(sentence),
      screens: seen,
      notScreens: titles(open.filter((screen) => !may(screen.may))).filter((title) => !seen.includes(title)),
      kinds: part.shapes.map(({ of }) => ({
        thing: of.kind.split('/')[1] ?? '',
        reads: of.circles.filter((circle: RoleCircle) => circles.includes(circle)),
        shut: of.circles.filter((circle: RoleCircle) => !circles.includes(circle)),
        writes: permissions.has(of.may) && of.circles.some((circle: RoleCircle) => circles.includes(circle)),
      })),
    }
  })
}
