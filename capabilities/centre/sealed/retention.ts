import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { retention as retentionKind } from '../records.ts'

/** All of it is in the open: days, and no word of anybody. */
export const retention = shape(retentionKind, z.strictObject({}))
