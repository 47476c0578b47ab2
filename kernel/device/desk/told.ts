import type { Id } from '#vault/api.ts'
import type { ServerSide } from '../session.ts'

/** What other windows of the same browser are told. Ids only. */
export type Told =
  | { readonly is: 'changed'; readonly ids: readonly Id[] }
  | { readonly is: 'poke' }
  | { readonly is: 'chain' }
  /** Only one window talks to the server; the others show what it finds. */
  | { readonly is: 'server'; readonly server: ServerSide }
  | { readonly is: 'lock' }
  /** The device is not to remember her any more. */
  | { readonly is: 'forgotten' }
  /** See [Note: whose turn it is] */
  | { readonly is: 'turn' }
