import { expect, test } from 'vitest'
import { circlesOf, permissionsOf, roles } from './roles.ts'

test('everybody is in the staff circle, and nobody but by her role in another', () => {
  for (const role of roles) expect(circlesOf([role])).toContain('staff')
  expect(circlesOf(['psychologist'])).toEqual(['staff', 'intake', 'psych'])
  expect(circlesOf(['psychologist', 'head'])).toEqual(['staff', 'heads', 'intake', 'psych', 'management'])
  expect(circlesOf(['volunteer'])).toEqual(['staff'])
})

test('a head is not in the circles of psychologists, lawyers and medics', () => {
  for (const circle of ['psych', 'legal', 'medical'] as const) expect(circlesOf(['head'])).not.toContain(circle)
})

test('only a head lets people in and go, and sees what each worker did', () => {
  for (const role of roles) {
    for (const deed of ['people.invite', 'people.remove', 'people.roles', 'ledger.see', 'centre.settings'] as const) {
      expect(permissionsOf([role]).has(deed), `${role} ${deed}`).toBe(role === 'head')
    }
  }
})

test('no role opens the recovery: that takes two sheets', () => {
  expect(permissionsOf(roles).has('circles.recover')).toBe(false)
})

test('a role nobody knows gives nothing', () => {
  expect(permissionsOf(['constructor', 'director'])).toEqual(new Set())
})
