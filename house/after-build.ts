// Packs what vite built and writes the list of hashes. It runs under the Node of package.json, whichever Node started the
// build: another zlib packs into other bytes.
import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { filesSite } from '#apps/site/files.ts'
import { hashesOf, hashListName, hashListText, sha256 } from '#kernel/server/hash-list.ts'
import { version } from '#kernel/server/version.ts'

/** What the public origin serves beside its pages. */
async function hashesOfSite(): Promise<Record<string, string>> {
  const site = filesSite()
  const paths = [...new Set(site.routes.map(({ path }) => path))].filter((path) => path.startsWith('/f/')).sort()
  const hashes: Record<string, string> = {}
  for (const path of paths) hashes[path] = sha256(new Uint8Array(await (await site.request(path)).arrayBuffer()))
  return hashes
}

async function packAll(folder: string): Promise<void> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(js|css|svg|json|wasm|webmanifest|txt)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
  await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(file)
      if (bytes.length < 1024) return
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, { params }))
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }),
  )
}

const folder = process.argv[2]!
const list = { v: 1, program: version, staff: hashesOf(folder), site: await hashesOfSite() } as const
writeFileSync(join(folder, hashListName), hashListText(list))
await packAll(folder)
// last of all: a running server looks at the time of this file to see that there is a new build
const now = new Date()
utimesSync(join(folder, 'index.html'), now, now)
