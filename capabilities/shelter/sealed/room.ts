import { z } from 'zod'
import { shape } from '#kernel/record.ts'
import { roomKind } from '../records.ts'

/** The room's name or number: it could help to find somebody in a house. */
export const room = shape(roomKind, z.strictObject({ name: z.string().max(100) }))
