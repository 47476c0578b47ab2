import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { broken, look, ok, unseen, type Finding } from '#kernel/server/checkup.ts'
import { hashesOf, hashListName, readHashList, shortSum } from '#kernel/server/hash-list.ts'
import type { Doctor } from './examine.ts'

export function node({ programFolder, nodeVersion = process.versions.node }: Doctor): Finding {
  const { dependencies } = JSON.parse(readFileSync(join(programFolder, 'package.json'), 'utf8')) as { dependencies: { node: string } }
  const [wanted, found] = [dependencies.node, nodeVersion]
  if (Number.parseInt(found) < Number.parseInt(wanted))
    return broken(
      'Node',
      `${found}, and ${wanted} is needed`,
      'Start by npm (npm start): it brings its own. Or delete node_modules and start again.',
    )
  return ok('Node', found)
}

export function build({ programFolder }: Doctor, running: boolean): Finding {
  const folder = join(programFolder, 'dist', 'staff')
  const todo = 'Build again:  npm run build -- --force'
  if (!existsSync(join(folder, 'index.html')))
    // with its list of hashes there, a start believes that all of it is
    return running || existsSync(join(folder, hashListName))
      ? broken('build', 'the staff app is not built', 'Build it:  npm run build')
      : unseen('build', 'the next start builds the staff app')
  if (!existsSync(join(folder, hashListName))) return look('build', 'has no list of hashes', todo)
  try {
    const text = readFileSync(join(folder, hashListName), 'utf8')
    const { staff, program } = readHashList(text)
    const there = hashesOf(folder)
    const wrong = [...new Set([...Object.keys(staff), ...Object.keys(there)])].filter((path) => staff[path] !== there[path])
    if (wrong.length > 0)
      return broken(
        'build',
        `${wrong.length} files are not as they were built, the first is ${wrong[0]}`,
        `${todo}. If nobody changed them on purpose, somebody else may have been at this computer.`,
      )
    return ok('build', `${Object.keys(staff).length} files of version ${program}, sum ${shortSum(text)}`)
  } catch {
    return broken('build', 'its list of hashes cannot be read', todo)
  }
}
