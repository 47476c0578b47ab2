import { Alarm } from '../api.ts'
import { base64url, fromBase64url } from '../encoding/base64url.ts'
import { equal } from '../encoding/bytes.ts'
import { kdf } from '../encoding/kdf.ts'
import { pae } from '../encoding/pae.ts'

/** What the fragment of an invitation link says; the server never sees it. */
export interface Invitation {
  readonly invite: string
  readonly secret: Uint8Array
  readonly genesis: string
}

/** The public keys that a newcomer offers. */
export interface OfferedKeys {
  readonly account: string
  readonly enc: string
  readonly sig: string
}

/** The fragment that goes behind `#` of the link. */
export const invitationFragment = ({ invite, secret, genesis }: Invitation): string => `join.${invite}.${base64url(secret)}.${genesis}`

/** Reads a fragment (a leading `#` or a whole link may stand before it); throws Alarm invitation-invalid. */
export function parseInvitation(text: string): Invitation {
  const [word, invite, secret, genesis, ...more] = text
    .trim()
    .slice(text.trim().indexOf('#') + 1)
    .split('.')
  try {
    if (word !== 'join' || !invite || !secret || !genesis || more.length > 0) throw new Error('shape')
    const bytes = fromBase64url(secret)
    if (bytes.length !== 16 || fromBase64url(genesis).length !== 32) throw new Error('length')
    return { invite, secret: bytes, genesis }
  } catch (error) {
    throw new Alarm('invitation-invalid', String(error))
  }
}

/** HMAC over the newcomer's keys, under a key that only holders of the invitation have. */
export async function invitationMac({ invite, secret, genesis }: Invitation, centre: string, keys: OfferedKeys): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey(
    'raw',
    await kdf(secret, 'panah/invite/1', centre, invite),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const message = pae(['panah/invite-keys/1', fromBase64url(genesis), keys.account, keys.enc, fromBase64url(keys.sig)])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, message))
}

/** Throws Alarm invitation-forged unless the mac was made with the invitation over exactly these keys. */
export async function checkInvitationMac(invitation: Invitation, centre: string, keys: OfferedKeys, mac: string): Promise<void> {
  let holds = false
  try {
    holds = equal(await invitationMac(invitation, centre, keys), fromBase64url(mac))
  } catch {
    // malformed keys or mac: the same refusal
  }
  if (!holds) throw new Alarm('invitation-forged')
}
