import { createRequire } from 'node:module'

/**
 * The LevelDB of pouchdb-server, forced to the disk at every write: `--level-backend` of a pouchdb-server that runs in the
 * folder of its packages. As it ships, PouchDB answers before anything is on the disk.
 */
const leveldown = createRequire(`${process.cwd()}/package.json`)('leveldown')

function synced(at: string) {
  const store = leveldown(at)
  for (const name of ['_batch', '_put', '_del']) {
    const own = store[name]
    store[name] = function (...all: any[]) {
      all[all.length - 2] = { ...all.at(-2), sync: true }
      return own.apply(this, all)
    }
  }
  return store
}

synced.destroy = leveldown.destroy

export { synced as 'module.exports' }
