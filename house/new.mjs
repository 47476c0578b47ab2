// `npm run new NAME`: the skeleton of a capability, and what is still to be done by hand. Plain JavaScript for Node 20.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { skeleton } from './skeleton.mjs'

const root = join(import.meta.dirname, '..')
const [name] = process.argv.slice(2)

if (name === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
  process.stderr.write('npm run new NAME: the name is a noun in small letters, with hyphens: safety-plan\n')
  process.exit(1)
}
if (existsSync(join(root, 'capabilities', name))) {
  process.stderr.write(`There is a folder capabilities/${name} already. Nothing was written.\n`)
  process.exit(1)
}

const now = new Date().toISOString()
const moment = `${now.slice(0, 10).replaceAll('-', '')}-${now.slice(11, 16).replace(':', '')}`
const files = skeleton(name, moment)
for (const [path, text] of Object.entries(files)) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text, { flag: 'wx' })
}

const camel = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
process.stdout.write(`${Object.keys(files)
  .map((path) => `  ${path}`)
  .join('\n')}

It is small and whole: a list of entries. Now, in this order:

  1  README.md          what the work is, what is sealed, whom the coded fields could point to
  2  access.ts          and which role may do it: capabilities/people/roles.ts
  3  records.ts sealed/ the kinds of this work instead of the example
  4  rules.ts           with their tests
  5  migrations/ server/  then  npm run tables
  6  staff/ messages/   six languages; the house test names what is missing
  7  one line each:
       apps/server   import { ${camel} } from '#capabilities/${name}/server/index.ts'
       apps/staff    import { ${camel} } from '#capabilities/${name}/staff/index.ts'
       CHANGELOG.md  what a centre notices
     and  npm run seen,  npm test
`)
