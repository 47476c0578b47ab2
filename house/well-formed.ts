import { randomUUID } from 'node:crypto'
import { noCase } from '#kernel/circle.ts'
import type { Field, RecordKind } from '#kernel/record.ts'
import type { RecordOut } from '#kernel/wire.ts'

/** A record that is well formed as far as a server can see; nothing is sealed in it. */
export function recordOf(kind: RecordKind, circle: string, account?: string): RecordOut {
  const blob = Buffer.alloc(18 + 256 + 16)
  blob.set([1, 1, 0, 0, 0, 1])
  // the record of a person is known by her account, the profile of a centre by its id
  const id = kind.kind === 'people/person' && account ? account : randomUUID()
  return {
    id,
    caseId: kind.of === 'case' ? randomUUID() : noCase,
    kind: kind.kind,
    circle,
    epoch: 1,
    version: 1,
    coded: codedOf(kind),
    blob: blob.toString('base64url'),
  }
}

export function codedOf(kind: RecordKind): Record<string, unknown> {
  return Object.fromEntries(Object.entries(kind.coded).map(([name, field]) => [name, valueOf(field)]))
}

function valueOf(field: Field<unknown>): unknown {
  if (field.nullable) return null
  switch (field.is) {
    case 'code':
      return field.codes![0]
    case 'codes':
    case 'ids':
      return []
    case 'count':
      return [0, 1, 10, 100].find((n) => field.schema.safeParse(n).success)
    case 'yes':
      return false
    case 'day':
      return '2026-11-22'
    case 'moment':
      return '2026-11-22T08:00:00.000Z'
    case 'id':
      return randomUUID()
  }
}
