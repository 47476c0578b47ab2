import type { ServerPart } from '#kernel/server/part.ts'
import { caseDuty, centreDuty } from '../records.ts'

export const duties: ServerPart = { name: 'duties', kinds: [caseDuty, centreDuty] }
