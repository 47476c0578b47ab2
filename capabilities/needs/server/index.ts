import type { ServerPart } from '#kernel/server/part.ts'
import { itemKind, readingKind } from '../records.ts'

/** Nothing of this is counted: the server keeps what is sealed and makes no table of it. */
export const needs: ServerPart = { name: 'needs', kinds: [itemKind, readingKind] }
