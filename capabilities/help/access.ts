import { permissions } from '#kernel/access.ts'

/** Help is for everybody. */
export const may = permissions('help', {})
