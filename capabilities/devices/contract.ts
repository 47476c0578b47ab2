import { z } from 'zod'
import { endpoint } from '#kernel/contract.ts'

const guid = z.guid().toLowerCase()
const b64u = z.string().regex(/^[A-Za-z0-9_-]*$/)
const nothing = z.strictObject({})
export const deviceKinds = ['desktop', 'phone', 'other'] as const

/** The laptops and phones that remember somebody. */
export const contract = {
  /** Mine; those of everybody for who may see them. */
  devices: endpoint({
    method: 'GET',
    path: '/devices',
    may: 'member',
    input: nothing,
    output: z.array(
      z.object({
        id: z.string(),
        account: z.string(),
        kind: z.enum(deviceKinds),
        added: z.string(),
        /** The day only. */
        seen: z.string(),
        revoked: z.boolean(),
        mine: z.boolean(),
        this: z.boolean(),
      }),
    ),
  }),
  /** `secretHash`: SHA-256 of the device's 32 secret bytes. Belongs to this session from now on. */
  remember: endpoint({
    method: 'POST',
    path: '/devices',
    may: 'signed-in',
    input: z.strictObject({ id: guid, secretHash: b64u.length(43), kind: z.enum(deviceKinds) }),
    output: nothing,
    refusals: ['device-taken', 'device-revoked'],
  }),
  revoke: endpoint({
    method: 'POST',
    path: '/devices/:id/revoke',
    may: 'member',
    input: z.strictObject({ id: guid }),
    output: nothing,
    refusals: ['device-unknown'],
  }),
  /** Asked before unlocking: a device that was closed wipes what it holds. Unknown devices and wrong secrets get `false`. */
  check: endpoint({
    method: 'POST',
    path: '/devices/check',
    may: 'anyone',
    input: z.strictObject({ id: guid, secret: b64u.max(90) }),
    output: z.object({ revoked: z.boolean() }),
  }),
} as const
