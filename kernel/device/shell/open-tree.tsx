// Everything that is drawn only after unlocking, as one piece that is loaded while she types her passphrase.
import '#look/styles-open.ts'

export { Desk } from './desk.tsx'
export { Shell } from './shell.tsx'
export { Today } from './today.tsx'
export { Unsent } from './unsent.tsx'
