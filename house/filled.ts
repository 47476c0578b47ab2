import type { z } from 'zod'

type Json = z.core.JSONSchema.BaseSchema

/** What stands where a schema asks for a text of its own, and where it asks for an id; each is told the name of the field. */
export interface FilledBy {
  readonly text: (schema: Json, name: string) => string
  readonly id: (name: string) => string
}

/** Whether a text of this schema is an id: written as a uuid, or as long as one. */
const isId = ({ format, pattern, maxLength }: Json): boolean => format === 'uuid' || /0-9a-f/i.test(pattern ?? '') || maxLength === 36

/** The names of the fields of a schema that take an id. */
export function idFields(schema: Json, name = ''): readonly string[] {
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((each) => idFields(each as Json, name))
  if (schema.type === 'object')
    return [...below, ...Object.entries(schema.properties ?? {}).flatMap(([key, each]) => idFields(each as Json, key))]
  if (schema.type === 'array') return [...below, ...idFields((schema.items ?? {}) as Json, name)]
  return schema.type === 'string' && isId(schema) ? [...below, name] : below
}

/** Fills what a schema asks for: every list with one thing, nothing optional is left out. */
export function filled(schema: Json, by: FilledBy, name = ''): unknown {
  if (schema.enum) return schema.enum[0]
  if ('const' in schema) return schema.const
  const [first] = schema.anyOf ?? schema.oneOf ?? []
  if (first) return filled(first as Json, by, name)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, each]) => [key, filled(each as Json, by, key)]))
    case 'array':
      return schema.maxItems === 0 ? [] : [filled((schema.items ?? {}) as Json, by, name)]
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return false
    case 'string':
      if (schema.format === 'date') return '2026-11-22'
      if (schema.format === 'date-time') return '2026-11-22T08:00:00.000Z'
      return isId(schema) ? by.id(name) : by.text(schema, name)
    default:
      return null
  }
}
