import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

let isBuilt = false

/** Builds the staff app, once in a run and only if its sources have changed, for whoever opens it in a browser. Throws when it does not build. */
export function build(): void {
  if (isBuilt) return
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, 'build.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the staff app was not built')
  isBuilt = true
}
