import { expect, test } from 'vitest'
import { files, read } from './tree.ts'

const looked = files(
  '*.md',
  'docs/**/*.md',
  ...['apps', 'attacks', 'bench', 'capabilities', 'countries', 'faults', 'house', 'journeys', 'kernel', 'look', 'vault'].flatMap((room) =>
    ['ts', 'tsx', 'mjs', 'sql', 'md', 'css'].map((ending) => `${room}/**/*.${ending}`),
  ),
).filter(
  // what is generated repeats its generator
  (path) => path !== 'house/notes.test.ts' && !path.includes('.gen.'),
)

/** One line without the marks of a comment, so that a pointer may run over the end of a line. */
const flat = (text: string) => text.replace(/\n\s*(\*|\/\/|--)?\s*/g, ' ')

const notes = new Map<string, string[]>()
const pointers: { readonly path: string; readonly to: string }[] = []
for (const path of looked) {
  // a pointer says `See [Note: x]`, or in prose `[Note: x] in \`file\``
  for (const [, see, name, where] of flat(read(path)).matchAll(/(\bsee\s+)?\[Note: ([^\]…]+)\](\s+in `)?/gi)) {
    if (see || where) pointers.push({ path, to: name! })
    else notes.set(name!, [...(notes.get(name!) ?? []), path])
  }
}

test('every pointer leads to one note', () => {
  expect(
    pointers
      .filter(({ to }) => notes.get(to)?.length !== 1)
      .map(({ path, to }) => `${path}: [Note: ${to}] is in ${notes.get(to)?.join(', ') ?? 'no file'}`),
  ).toEqual([])
})

test('no truth is written twice', () => {
  expect([...notes].filter(([, paths]) => paths.length > 1).map(([name, paths]) => `[Note: ${name}]: ${paths.join(', ')}`)).toEqual([])
})
