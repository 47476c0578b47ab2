import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Endpoint } from '#kernel/contract.ts'
import { contract as recordsContract } from '#kernel/records-contract.ts'
import { endpoints, recordKinds } from '#house/gather.ts'
import { type Person, twoCentres, type TwoCentres } from '#house/two-centres.ts'
import { plantTheirs, rowsThere, type Theirs } from '#house/theirs.ts'
import { recordOf } from '#house/well-formed.ts'

/**
 * Every door and every record kind is given what no device of ours would send, made from its own contract and then spoiled:
 * no fault of ours, no door that hangs, and no answer that says anything of it again. `FUZZ` asks for more inputs; those
 * that went out are counted, and the number is written where `FUZZ_COUNT` says.
 */
const wanted = Number(process.env['FUZZ'] ?? 2_500)
const seed = Number(process.env['FUZZ_SEED'] ?? 20_261_122)
const canary = 'Гульбахор-с-улицы-14'
/** What went out so far. */
let thrown = 0

let house: TwoCentres
let theirs: Theirs
let rowsBefore: readonly string[]
let doors: Endpoint[]
beforeAll(async () => {
  house = await twoCentres()
  theirs = await plantTheirs(house)
  rowsBefore = await rowsThere(house)
  doors = [...(await endpoints()).map(({ it }) => it), ...(Object.values(recordsContract) as Endpoint[])]
}, 60_000)
afterAll(async () => {
  const into = process.env['FUZZ_COUNT']
  if (into) writeFileSync(into, String(thrown))
  await house?.drop()
})

/** What breaks programs: lengths, signs, numbers at their ends, names of the language itself, letters that are none. */
const poison = fc.oneof(
  fc.constantFrom<unknown>(
    canary,
    `${canary}\u0000`,
    '\ud800',
    "'; drop table kernel.record; --",
    '${7*7}{{7*7}}<svg onload=alert(1)>',
    '=HYPERLINK("http://x")',
    '../../../../etc/passwd',
    '__proto__',
    'constructor',
    '',
    ' ',
    '\r\nset-cookie: a=b',
    'a'.repeat(70_000),
    randomUUID(),
    randomUUID().toUpperCase(),
    '00000000-0000-0000-0000-000000000000',
    '9999-12-31',
    '-000001-01-01T00:00:00.000Z',
    '2026-02-30',
    '294277-01-01T00:00:00.000Z',
    0,
    -0,
    -1,
    1.5,
    1e308,
    2 ** 53,
    -(2 ** 63),
    2 ** 31,
    true,
    false,
    null,
    [],
    {},
    [[[[[[[[[[]]]]]]]]]],
    Object.fromEntries([['__proto__', { admin: true }]]),
    Array.from({ length: 300 }, () => canary),
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.jsonValue({ maxDepth: 4 }),
)

/** Ids of the other centre, but its invitation: whoever has that may use it. */
const theirIds = (): fc.Arbitrary<string> => {
  const { invite: _, ...ids } = theirs.ids
  return fc.constantFrom(...Object.values(ids))
}

/** Something that fits a JSON schema, as far as it can be seen from outside. */
function fitting(schema: z.core.JSONSchema.BaseSchema): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map((each) => fitting(each as z.core.JSONSchema.BaseSchema)))
  switch (schema.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(schema.properties ?? {}).map(([name, each]) => [name, fitting(each as z.core.JSONSchema.BaseSchema)]),
        ),
        { requiredKeys: schema.required ?? [] },
      )
    case 'array':
      return fc.array(fitting((schema.items ?? {}) as z.core.JSONSchema.BaseSchema), { minLength: schema.minItems ?? 0, maxLength: 3 })
    case 'integer':
    case 'number':
      return fc.integer({ min: Math.max(schema.minimum ?? 0, -1e6), max: Math.min(schema.maximum ?? 1e6, 1e6) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      if (schema.format === 'uuid' || /0-9a-f/i.test(schema.pattern ?? '')) return fc.oneof(fc.uuid(), theirIds())
      if (schema.format === 'date') return fc.constant('2026-11-22')
      if (schema.format === 'date-time') return fc.constant('2026-11-22T08:00:00.000Z')
      return fc.oneof(fc.base64String({ maxLength: 60 }), fc.constant(canary))
    default:
      return fc.jsonValue({ maxDepth: 2 })
  }
}

/** One place of a value is replaced, taken away or added. */
const spoiled = (of: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.tuple(of, poison, fc.nat(), fc.constantFrom('replace', 'replace', 'add', 'drop', 'keep')).map(([value, bad, where, how]) => {
    if (how === 'keep') return value
    const places: [Record<string, unknown>, string][] = []
    const copy = structuredClone(value)
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key])
        walk((node as Record<string, unknown>)[key])
      }
    }
    walk(copy)
    const place = places[where % Math.max(1, places.length)]
    if (!place) return bad
    const [node, key] = place
    if (how === 'replace') node[key] = bad
    else if (how === 'drop') delete node[key]
    else if (Array.isArray(node)) node.push(bad)
    else node[typeof bad === 'string' ? bad.slice(0, 40) : 'more'] = bad
    return copy
  })

/** What an object says of itself may throw. */
const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''))

const schemaOf = (door: Endpoint): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(door.input as z.ZodType, { io: 'input', unrepresentable: 'any' }) as z.core.JSONSchema.BaseSchema

const everybody = (): (Person | null)[] => [null, house.here.waiting, house.here.outside, ...Object.values(house.here.people)]

async function ask(method: string, path: string, as: Person | null, body: unknown, wrong: string[]): Promise<number> {
  const began = performance.now()
  const { status, text } = await house.ask(method, path, as, body)
  thrown++
  const what = `${method} ${path.slice(0, 80)} ${JSON.stringify(body)?.slice(0, 160)}`
  if (status >= 500) wrong.push(`${status}: ${what}`)
  if (performance.now() - began > 5_000) wrong.push(`slow: ${what}`)
  if (theirs.pieces.some((piece) => text.includes(piece))) wrong.push(`answers what is another centre's: ${what}`)
  if (text.includes(canary)) wrong.push(`says it again: ${what}`)
  if (/\bat .*\.ts:\d+|SELECT|syntax error|violates|node_modules/.test(text)) wrong.push(`tells of itself: ${what} → ${text.slice(0, 120)}`)
  return status
}

test('no door falls over anything, hangs, or repeats it', async () => {
  const wrong: string[] = []
  const before = thrown
  const asked = doors.filter(({ path }) => path !== '/events')
  const each = Math.max(4, Math.ceil(wanted / 2 / asked.length))
  for (const [n, door] of asked.entries()) {
    const bodies = fc.sample(spoiled(fitting(schemaOf(door))), { numRuns: each, seed: seed + n })
    const ids = fc.sample(fc.oneof(fc.uuid(), theirIds(), poison.map(asText)), { numRuns: each, seed: seed + n })
    const people = everybody()
    for (const [k, body] of bodies.entries()) {
      // whoever is signed out asks nothing more
      const as = door.path === '/sign-out' ? null : (people[(k * 7 + n) % people.length] ?? null)
      const path = door.path.replace(/:[a-zA-Z]+/g, encodeURIComponent(ids[k]!.toWellFormed().slice(0, 500)))
      const query =
        door.method === 'GET' && typeof body === 'object' && body !== null
          ? `?${new URLSearchParams(Object.entries(body).map(([key, value]) => [key, asText(value).toWellFormed().slice(0, 2_000)]))}`
          : ''
      await ask(door.method, `${path}${query}`, as, door.method === 'GET' ? undefined : body, wrong)
    }
  }
  expect(wrong).toEqual([])
  expect(thrown - before).toBeGreaterThanOrEqual(wanted / 2)
}, 600_000)

test('no record of any kind falls over anything, and nothing comes in that is no code', async () => {
  const wrong: string[] = []
  const answers = new Set<number>()
  const before = thrown
  const kinds = (await recordKinds()).map(({ it }) => it)
  const each = Math.max(4, Math.ceil(wanted / 2 / kinds.length))
  const people = Object.values(house.here.people)
  for (const [n, kind] of kinds.entries()) {
    const circle = house.here.circles[kind.circles[0]]
    const one = fc.constant(null).map(() => recordOf(kind, circle))
    for (const [k, record] of fc.sample(spoiled(one), { numRuns: each, seed: seed + n }).entries()) {
      const as = people.find((_, at) => at === (k + n) % people.length)!
      answers.add(await ask('POST', '/records', as, { records: [record] }, wrong))
    }
  }
  expect(wrong).toEqual([])
  const { rows } = await house.db.owner.query<{ coded: string }>(
    `select coded::text from kernel.record where coded::text ~ '[<>;=$]|Гульбахор'`,
  )
  expect(rows).toEqual([])
  expect(thrown - before).toBeGreaterThanOrEqual(wanted / 2)
  expect(answers).toContain(200)
}, 600_000)

test('nothing of the other centre was changed by all of it', async () => {
  expect(await rowsThere(house)).toEqual(rowsBefore)
})

test('a body that is too long, too deep, cut short or of another sort is refused at once', async () => {
  const cookie = `session=${house.here.people.head.cookie}`
  const send = async (body: BodyInit, type = 'application/json'): Promise<{ status: number; ms: number }> => {
    const began = performance.now()
    const answer = await house.api.request('http://localhost:4300/api/records', {
      method: 'POST',
      headers: { cookie, 'content-type': type },
      body,
    })
    thrown++
    await answer.text()
    return { status: answer.status, ms: performance.now() - began }
  }
  const deep = '['.repeat(100_000) + ']'.repeat(100_000)
  const bodies: readonly (readonly [string, BodyInit, string?])[] = [
    ['cut', '{"records":[{"id":'],
    ['deep', `{"records":${deep}}`],
    ['deep keys', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`],
    ['long', JSON.stringify({ records: 'a'.repeat(40 * 1024 * 1024) })],
    ['twice', '{"records":[],"records":[{"id":1}]}'],
    ['proto', '{"__proto__":{"records":[]}}'],
    ['empty', ''],
    ['bytes', new Uint8Array([0xff, 0xfe, 0xfd])],
    ['form', 'records=1', 'application/x-www-form-urlencoded'],
    ['text', '{"records":[]}', 'text/plain'],
    ['xml', '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 'application/xml'],
  ]
  for (const [name, body, type] of bodies) {
    const { status, ms } = await send(body, type)
    expect([name, [400, 403, 413, 415].includes(status)]).toEqual([name, true])
    expect([name, ms < 5_000]).toEqual([name, true])
  }
})
