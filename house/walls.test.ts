import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { capabilities, files, type Import, importsOf, isTest, read, root, sources } from './tree.ts'
import { placeOf, rings, wrong } from './walls.ts'

const house = sources().filter((path) => !isTest(path))
const imports = new Map<string, Import[]>(house.map((path) => [path, importsOf(path)]))

describe('the walls of the house', () => {
  test('every file imports only what its room may import', () => {
    const wrongs = house.flatMap((path) => {
      const reasons = imports.get(path)!.map((to) => wrong(path, to))
      return [...new Set(reasons)].filter((reason) => reason !== undefined).map((reason) => `${path}: ${reason}`)
    })
    expect(wrongs).toEqual([])
  })

  test('every import leads to a file that is there', () => {
    const lost = sources().flatMap((path) =>
      importsOf(path)
        .filter(({ file }) => file !== undefined && !existsSync(join(root, file)))
        .map(({ asked }) => `${path}: ${asked}`),
    )
    expect(lost).toEqual([])
  })

  test('capabilities know each other in one direction', () => {
    const graph = new Map(
      capabilities().map((capability) => {
        const known = house
          .filter((path) => placeOf(path)?.capability === capability && placeOf(path)?.room === 'root')
          .flatMap((path) => imports.get(path)!.map(({ file }) => (file === undefined ? undefined : placeOf(file)?.capability)))
          .filter((other) => other !== undefined && other !== capability)
        return [capability, [...new Set(known)] as string[]] as const
      }),
    )
    expect(rings(graph).map((ring) => ring.join(' → '))).toEqual([])
  })

  test('no file is imported by what it imports', () => {
    const graph = new Map(
      house.map((path) => [path, imports.get(path)!.flatMap(({ file, later, type }) => (file && !later && !type ? [file] : []))] as const),
    )
    expect(rings(graph).map((ring) => ring.join(' → '))).toEqual([])
  })

  test('no folder is a drawer for anything', () => {
    const drawers = /(^|\/)(utils?|helpers?|commons?|shared|libs?|types|misc|v2|new)\//
    expect(files('{apps,bench,capabilities,countries,house,journeys,kernel,look,vault}/**/*').filter((path) => drawers.test(path))).toEqual(
      [],
    )
  })

  test('no file exports a default but what a tool asks for by name', () => {
    const asked = /\.config\.ts$|^house\/vitest-setup\.ts$|^journeys\/before-all\.ts$/
    const defaults = house.filter((path) => !asked.test(path) && /^export default |^export \{[^}]*\bas default\b/m.test(read(path)))
    expect(defaults).toEqual([])
  })
})

describe('the walls themselves', () => {
  const to = (file: string, type = false): Import => ({ asked: `#${file}`, file, type, later: false })
  const from = (asked: string): Import => ({ asked, file: undefined, type: false, later: false })
  test.each([
    ['capabilities/shelter/server/project.ts', to('capabilities/cases/server/door.ts')],
    ['capabilities/shelter/records.ts', to('capabilities/cases/records.ts')],
    ['capabilities/shelter/staff/BedBoard.tsx', to('capabilities/cases/staff/door.tsx')],
    ['capabilities/shelter/staff/BedBoard.tsx', to('vault/api.ts', true)],
    ['apps/server/compose.ts', to('capabilities/shelter/server/index.ts')],
    ['vault/record.ts', from('@noble/curves/ed25519.js')],
  ])('%s may import %o', (path, to) => expect(wrong(path, to)).toBeUndefined())
  test.each([
    ['capabilities/shelter/server/project.ts', to('capabilities/cases/server/project.ts', true)],
    ['capabilities/shelter/server/project.ts', to('capabilities/shelter/sealed/stay.ts', true)],
    ['capabilities/shelter/server/project.ts', to('vault/api.ts', true)],
    ['capabilities/shelter/site/page.ts', to('capabilities/shelter/staff/index.ts')],
    ['capabilities/shelter/sealed/stay.ts', to('capabilities/shelter/server/project.ts', true)],
    ['capabilities/shelter/staff/BedBoard.tsx', to('capabilities/cases/staff/CaseFile.tsx')],
    ['capabilities/shelter/staff/BedBoard.tsx', to('vault/api.ts')],
    ['capabilities/shelter/records.ts', to('kernel/server/door.ts', true)],
    ['kernel/record.ts', to('capabilities/shelter/records.ts', true)],
    ['kernel/record.ts', from('react')],
    ['countries/kz/index.ts', to('capabilities/shelter/records.ts')],
    ['vault/record.ts', to('kernel/record.ts', true)],
    ['vault/record.ts', from('node:crypto')],
    ['apps/server/compose.ts', to('capabilities/shelter/server/project.ts')],
  ])('%s may not import %o', (path, to) => expect(wrong(path, to)).toBeDefined())
  test('a ring is found wherever it is entered', () => {
    expect(
      rings(
        new Map([
          ['a', ['b']],
          ['b', ['c']],
          ['c', ['b']],
        ]),
      ),
    ).toEqual([['b', 'c', 'b']])
  })
})
