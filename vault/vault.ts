import type { Vault } from './api.ts'
import { circlesPart } from './session/circles.ts'
import { followingPart } from './session/follow.ts'
import { foundingPart } from './session/found.ts'
import { joiningPart } from './session/join.ts'
import { ledgerPart } from './session/ledger.ts'
import { recoveringPart } from './session/recover.ts'
import { recordsPart } from './session/seal-records.ts'
import { emptySession } from './session/session.ts'
import { signingInPart } from './session/sign-in.ts'
import { wordsPart } from './session/words.ts'

/** A locked vault of one device; its keys live in this closure until the worker that runs it ends. See [Note: the session]. */
export function createVault(): Vault {
  const session = emptySession()
  const records = recordsPart(session)
  return {
    ...wordsPart(),
    ...foundingPart(session, records.seal),
    ...joiningPart(session),
    ...signingInPart(session),
    ...followingPart(session),
    ...circlesPart(session),
    ...ledgerPart(session),
    ...records,
    ...recoveringPart(session),
  }
}
