import { describe, expect, test } from 'vitest'
import { circlesOf, permissionsOf as held, roles } from '#capabilities/people/roles.ts'
import type { Permission } from '#kernel/access.ts'
import { endpoints, permissionsOf, recordKinds } from './gather.ts'
import { files, importsOf, read } from './tree.ts'

const all = (await permissionsOf()).map(({ permission }) => permission)
const heldBy = new Map(roles.map((role) => [role, held([role])] as const))

test('what a role may do is a permission of some capability', () => {
  expect(
    [...heldBy].flatMap(([role, permissions]) => [...permissions].filter((one) => !all.includes(one)).map((one) => `${role}: ${one}`)),
  ).toEqual([])
})

test('every permission is held by some role, but that of the recovery sheets', () => {
  const somebody = new Set([...heldBy.values()].flatMap((permissions) => [...permissions]))
  expect(all.filter((one) => !somebody.has(one) && one !== 'circles.recover')).toEqual([])
})

test('nobody may everything', () => {
  expect([...heldBy].filter(([, permissions]) => all.every((one) => permissions.has(one))).map(([role]) => role)).toEqual([])
})

test('whoever may write can open something of what she may write', async () => {
  const kinds = (await recordKinds()).map(({ it }) => it)
  const shut = [...new Set(kinds.map(({ may }) => may))].flatMap((may) =>
    roles
      .filter((role) => heldBy.get(role)!.has(may))
      .filter((role) => !kinds.some((kind) => kind.may === may && kind.circles.some((circle) => circlesOf([role]).includes(circle))))
      .map((role) => `${role} may ${may} and is in no circle of it`),
  )
  expect(shut).toEqual([])
})

describe('every permission is asked for', () => {
  test('by a kind, an endpoint or a screen', async () => {
    const asked = new Set<string>([...(await recordKinds()), ...(await endpoints())].map(({ it }) => it.may))
    // a screen asks by `may.see` of the access file that it imports
    for (const path of files('capabilities/*/{staff,server}/**/*.{ts,tsx}', 'kernel/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}')) {
      const text = read(path)
      for (const { file } of importsOf(path)) {
        const capability = /^capabilities\/([^/]+)\/access\.ts$/.exec(file ?? '')?.[1]
        if (!capability) continue
        for (const [, deed] of text.matchAll(/\b\w*[mM]ay\w*\.(\w+)/g)) asked.add(`${capability}.${deed}`)
      }
      for (const [, name] of text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)) asked.add(name!)
    }
    expect(all.filter((one: Permission) => !asked.has(one))).toEqual([])
  })
})
