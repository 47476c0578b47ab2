import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { entitlementCodes, entitlementKind } from '../records.ts'

/** What exactly she asked for, and what was answered. */
export const entitlement = shape(entitlementKind, z.strictObject({ what: z.enum(entitlementCodes), note: z.string().max(2000).optional() }))
