import { expect, test, describe } from 'vitest'
import type { z } from 'zod'
import { roleCircles } from '#kernel/circle.ts'
import { code, codes, count, day, id, maybe, moment } from '#kernel/record.ts'
import { permissionsOf, recordKinds, serverParts, shapes } from './gather.ts'

const kinds = await recordKinds()
const named = kinds.map((one) => [one.it.kind, one] as const)

/** [Note: a free string is refused] Why a schema could let a sentence through; undefined when only codes, numbers, days and ids pass. */
function freeString(schema: z.ZodType): string | undefined {
  const { def } = schema as unknown as {
    def: { type: string; format?: string; innerType?: z.ZodType; element?: z.ZodType; checks?: { _zod: { def: { format?: string } } }[] }
  }
  switch (def.type) {
    case 'enum':
    case 'boolean':
      return undefined
    case 'number':
      return [def, ...(def.checks ?? []).map(({ _zod }) => _zod.def)].some(({ format }) => format === 'safeint')
        ? undefined
        : 'a number that is not whole'
    case 'string': {
      const formats = [def.format, ...(def.checks ?? []).map(({ _zod }) => _zod.def.format)]
      return formats.some((format) => format === 'guid' || format === 'date' || format === 'datetime') ? undefined : 'a free string'
    }
    case 'nullable':
      return freeString(def.innerType!)
    case 'array':
      return freeString(def.element!)
    default:
      return `a ${def.type}`
  }
}

test('no two record kinds have one name', () => {
  const names = kinds.map(({ it }) => it.kind)
  expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  expect(names.length).toBeGreaterThan(0)
})

describe.each(named)('%s', (kind, { it, capability }) => {
  test('is named by its capability and its thing', () => {
    expect(kind).toMatch(new RegExp(`^${capability}/[a-z][a-z0-9]*(-[a-z0-9]+)*$`))
  })

  test('lets the server read only codes, numbers, days and ids', () => {
    const allowed = ['code', 'codes', 'count', 'yes', 'day', 'moment', 'id', 'ids']
    const wrong = Object.entries(it.coded).flatMap(([name, field]) => {
      if (!allowed.includes(field.is)) return [`${name}: ${field.is}`]
      const why = freeString(field.schema)
      return why === undefined ? [] : [`${name}: ${why}`]
    })
    expect(wrong).toEqual([])
  })

  test('has codes that are codes and not sentences', () => {
    const odd = Object.entries(it.coded).flatMap(([name, { codes }]) =>
      (codes ?? []).filter((one) => !/^[a-z0-9][a-z0-9_.-]{0,39}$/i.test(one)).map((one) => `${name}: ${one}`),
    )
    const twice = Object.entries(it.coded).flatMap(([name, { codes }]) =>
      (codes ?? []).filter((one, i, all) => all.indexOf(one) !== i).map((one) => `${name}: ${one}`),
    )
    expect([...odd, ...twice]).toEqual([])
  })

  test('lies in circles that exist, each once', () => {
    expect(it.circles.filter((circle) => !roleCircles.includes(circle))).toEqual([])
    expect(new Set(it.circles).size).toBe(it.circles.length)
  })

  test('says what becomes of it when the story of a case is erased', () => {
    expect(it.ends).toBeDefined()
    // nothing that belongs to somebody is the centre's own work
    if (it.of === 'case') expect(it.ends).not.toBe('centre')
    if (it.endsWith !== undefined) expect({ of: it.of, is: it.coded[it.endsWith]?.is }).toEqual({ of: 'centre', is: 'id' })
  })

  test('asks for a permission of its own capability', async () => {
    const own = (await permissionsOf()).filter((one) => one.capability === capability).map(({ permission }) => permission)
    expect(own).toContain(it.may)
  })

  test('names its refusals as short sentences from her side', () => {
    expect(it.refusals.filter((refusal) => !/^[a-z]+(-[a-z0-9]+)+$/.test(refusal))).toEqual([])
  })

  test('has one shape of what is sealed, so that a device can open it', async () => {
    const own = (await shapes()).filter(({ it: shape }) => shape.of.kind === kind)
    expect(own.map(({ capability: where }) => where)).toEqual([capability])
  })
})

test('the server is told of every kind: by a projection, or by name', async () => {
  const told = new Set(
    (await serverParts()).flatMap(({ it }) => [
      ...(it.projections ?? []).map(({ kind }) => kind.kind),
      ...(it.kinds ?? []).map(({ kind }) => kind),
    ]),
  )
  expect(kinds.map(({ it }) => it.kind).filter((kind) => !told.has(kind))).toEqual([])
})

describe('a free string is found', () => {
  test.each([
    ['a code', code(['yes', 'no']).schema],
    ['codes', codes(['yes', 'no']).schema],
    ['a count', count().schema],
    ['a day', day().schema],
    ['a moment', maybe(moment()).schema],
    ['an id', id().schema],
  ])('not in %s', (_, schema) => expect(freeString(schema)).toBeUndefined())
  test('in a string, in a list of them, and in what takes anything', async () => {
    const { z } = await import('zod')
    expect(freeString(z.string())).toBe('a free string')
    expect(freeString(z.array(z.string().max(20)).nullable())).toBe('a free string')
    expect(freeString(z.record(z.string(), z.unknown()))).toBe('a record')
    expect(freeString(z.unknown())).toBe('a unknown')
    expect(freeString(z.number())).toBe('a number that is not whole')
  })
})
