import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { filled } from '#house/filled.ts'
import type { Shape } from '#kernel/record.ts'

/** A text for a place that takes so many letters; null leaves it empty. */
export type TextFor = (most: number) => string | null

/** The sealed part of a shape with all its texts; null when the shape takes no such thing. */
export function filledSealed(shape: Shape, textFor: TextFor): unknown {
  const schema = z.toJSONSchema(shape.sealed, { io: 'input', unrepresentable: 'any' }) as z.core.JSONSchema.BaseSchema
  const sealed = filled(schema, {
    text: ({ pattern, maxLength }) => (pattern === undefined ? (textFor(maxLength ?? 1_000) ?? '') : ''),
    id: () => randomUUID(),
  })
  return shape.sealed.safeParse(sealed).success ? sealed : null
}
