import { parseSync } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '#kernel/server/testing.ts'
import { sourceOf, type Tables, tablesOf } from './tables.ts'
import { files, read, walk } from './tree.ts'

let db: TestDatabase
let tables: Tables
beforeAll(async () => {
  db = await testDatabase()
  tables = await tablesOf(db.owner)
})
afterAll(() => db?.drop())

/** Every `'schema.table': { column: type }` that a source declares. */
function declared(path: string, text: string): Map<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>()
  walk(parseSync(path, text).program, (node) => {
    if (node.type !== 'TSPropertySignature' || node['key'].type !== 'Literal' || !/^\w+\.\w+$/.test(String(node['key'].value))) return
    const type = node['typeAnnotation']?.typeAnnotation
    if (type?.type !== 'TSTypeLiteral') return
    found.set(
      node['key'].value,
      new Map(
        type.members.map((member: any) => [
          member.key.name ?? member.key.value,
          plain(text.slice(member.typeAnnotation.typeAnnotation.start, member.typeAnnotation.typeAnnotation.end)),
        ]),
      ),
    )
  })
  return found
}
/** A column that the database fills by itself may be named with or without saying so. */
const plain = (type: string) =>
  type
    .replace(/^(Generated|GeneratedAlways)<(.*)>$/, '$2')
    .replace(/\breadonly /g, '')
    .trim()

test('the tables that the program types are the tables of the database (when not: npm run tables)', () => {
  const wrong: string[] = []
  for (const path of files('capabilities/*/server/**/*.ts', 'kernel/server/**/*.ts')) {
    for (const [name, columns] of declared(path, read(path))) {
      const [schema = '', table = ''] = name.split('.')
      const real = tables.get(schema)?.get(table)
      if (!real) {
        wrong.push(`${path}: there is no ${name}`)
        continue
      }
      for (const [column, type] of columns) {
        const is = real.get(column)
        if (is === undefined) wrong.push(`${path}: ${name} has no ${column}`)
        else if (plain(is).split(' | ').sort().join(' | ') !== type.split(' | ').sort().join(' | '))
          wrong.push(`${path}: ${name}.${column} is ${plain(is)}, not ${type}`)
      }
      // of another's table it may know what it needs
      if (schema !== path.split('/')[1]!.replaceAll('-', '_')) continue
      const unsaid = [...real].filter(([column, type]) => !columns.has(column) && !type.startsWith('Generated<')).map(([column]) => column)
      if (unsaid.length > 0) wrong.push(`${path}: ${name} also has ${unsaid.join(', ')}`)
    }
  }
  expect(wrong).toEqual([])
})

test('what is written for a schema says the same as the database', () => {
  for (const [schema, its] of tables) {
    const written = declared(`${schema}.ts`, sourceOf(schema, tables))
    expect([...written.keys()].sort()).toEqual([...its.keys()].map((table) => `${schema}.${table}`).sort())
  }
})
