import type { Notice, ToOpen } from '../api.ts'
import type { Chain } from '../chain/state.ts'
import { checkWitness, epochAt, signingKeyAt } from '../chain/witness.ts'
import { sameJson } from '../encoding/json.ts'
import { verifyWith } from '../keys/ed25519.ts'
import type { Body } from './body.ts'
import type { RecordContext } from './context.ts'
import { recordMessage } from './envelope.ts'

/** An opened record and everything needed to judge it. */
export interface Judged {
  readonly asked: ToOpen
  readonly context: RecordContext
  readonly epoch: number
  readonly body: Body
  readonly bytes: Uint8Array
  readonly signature: Uint8Array
  readonly sha: string
}

/** What an opened record must be shown with (sealing.md 3.6, rules 1 to 5). */
export async function noticesOf(chain: Chain, judged: Judged, withSignature: boolean): Promise<Notice[]> {
  const { asked, body, epoch, sha } = judged
  const { by, prev, h } = body.a
  const notices: Notice[] = []
  const { known, version } = asked
  if (known && version < known.version) notices.push('older-version')
  if (known && version === known.version && sha !== known.sha) notices.push('version-swapped')
  const gap = version === 1 ? prev !== null : prev === null || (known?.version === version - 1 && prev !== known.sha)
  if (gap) notices.push('history-gap')
  if (!sameJson(body.c, asked.coded)) notices.push('coded-changed')

  const circle = chain.state.circles.get(asked.circle)
  const witness = checkWitness(chain, h)
  if (witness === 'newer') notices.push('membership-withheld')
  if (witness === 'other') notices.push('chain-forked')
  if (!circle?.everIn.get(epoch)?.has(by)) notices.push('not-by-member')
  if (circle && witness !== 'newer' && epochAt(circle, h[0]) !== epoch) notices.push('wrong-epoch')
  if (withSignature && !(await isSigned(chain, judged))) notices.push('signature-forged')
  return notices
}

async function isSigned(chain: Chain, { body, bytes, context, epoch, signature }: Judged): Promise<boolean> {
  const key = signingKeyAt(chain.state, body.a.by, body.a.h[0])
  return key !== null && verifyWith(key, signature, recordMessage(context, epoch, bytes))
}
