import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Shape } from '#kernel/record.ts'

type Json = z.core.JSONSchema.BaseSchema

/** A text for a place that takes so many letters; null leaves it empty. */
export type TextFor = (most: number) => string | null

/** Fills what a schema asks for: every text by `textFor`, every list with one thing, nothing optional is left out. */
function filled(schema: Json, textFor: TextFor): unknown {
  if (schema.enum) return schema.enum[0]
  if ('const' in schema) return schema.const
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return filled(first as Json, textFor)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, each]) => [name, filled(each as Json, textFor)]))
    case 'array':
      return schema.maxItems === 0 ? [] : [filled((schema.items ?? {}) as Json, textFor)]
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'string':
      if (schema.format === 'date') return '2026-11-22'
      if (schema.format === 'date-time') return '2026-11-22T08:00:00.000Z'
      if (schema.format === 'uuid' || /0-9a-f/i.test(schema.pattern ?? '')) return randomUUID()
      return schema.pattern === undefined ? (textFor(schema.maxLength ?? 1_000) ?? '') : ''
    default:
      return null
  }
}

/** The sealed part of a shape with all its texts; null when the shape takes no such thing. */
export function filledSealed(shape: Shape, textFor: TextFor): unknown {
  const sealed = filled(z.toJSONSchema(shape.sealed, { io: 'input', unrepresentable: 'any' }) as Json, textFor)
  return shape.sealed.safeParse(sealed).success ? sealed : null
}
