import { Alarm, type Id, type Link, type Wrap } from '../api.ts'
import { caseKey, openLink, openWrap } from '../keys/circle-key.ts'
import { chainOf, type Session } from './session.ts'

const nameOf = (circle: Id, epoch: number) => `${circle}/${epoch}`

/** Keeps wraps that are for us (or for recovery, while we hold its key) and links; nothing is opened yet. */
export function keepKeys(session: Session, wraps: readonly Wrap[], links: readonly Link[]): void {
  for (const wrap of wraps) session.wraps.set(`${nameOf(wrap.circle, wrap.epoch)}/${wrap.member}`, wrap)
  for (const link of links) session.links.set(nameOf(link.circle, link.epoch), link)
  if (wraps.length + links.length > 0) tryAgain(session)
}

/** Forgets failed searches for keys: something new came that may help. */
export function tryAgain(session: Session): void {
  session.attempts.clear()
  session.caseKeys.clear()
}

function wrapFor(session: Session, circle: Id, epoch: number): { wrap: Wrap; identity: string } | null {
  for (const [member, identity] of [
    [session.own?.account, session.own?.identity],
    ['recovery', session.recovery?.identity],
  ]) {
    const wrap = session.wraps.get(`${nameOf(circle, epoch)}/${member}`)
    if (wrap && identity !== undefined) return { wrap, identity }
  }
  return null
}

/** Whether a key could be there without asking a colleague: held, wrapped for us, or behind a link. */
export function mayHaveKey(session: Session, circle: Id, epoch: number): boolean {
  const commit = chainOf(session).state.circles.get(circle)?.commits.get(epoch)
  return (
    session.keys.has(nameOf(circle, epoch)) ||
    (commit !== undefined && session.candidates.has(commit)) ||
    wrapFor(session, circle, epoch) !== null
  )
}

/**
 * The key of a circle's epoch: held, from our wrap, or back along the links; each matched with the signed commitment.
 * Throws Alarm not-in-circle, wrap-missing, wrap-forged, link-forged, or record-unreadable for an epoch nobody signed.
 */
export function circleKey(session: Session, circle: Id, epoch: number): Promise<Uint8Array> {
  const name = nameOf(circle, epoch)
  let attempt = session.attempts.get(name)
  if (!attempt) {
    attempt = findKey(session, circle, epoch)
    attempt.catch(() => undefined)
    session.attempts.set(name, attempt)
  }
  return attempt
}

async function findKey(session: Session, circle: Id, epoch: number): Promise<Uint8Array> {
  const { state } = chainOf(session)
  const found = state.circles.get(circle)
  if (!found) throw new Alarm('not-in-circle', circle)
  const commit = found.commits.get(epoch)
  if (commit === undefined) throw new Alarm('record-unreadable', `no epoch ${epoch}`)
  const name = nameOf(circle, epoch)
  const held = session.keys.get(name)
  if (held) return held
  const key = session.candidates.get(commit) ?? (await openKey(session, circle, epoch, commit, found.epoch))
  session.keys.set(name, key)
  return key
}

async function openKey(session: Session, circle: Id, epoch: number, commit: string, newest: number): Promise<Uint8Array> {
  const { centre } = chainOf(session).state
  const ours = wrapFor(session, circle, epoch)
  if (ours) return openWrap(ours.identity, { centre, circle, epoch }, ours.wrap.member, ours.wrap.blob, commit)
  const link = session.links.get(nameOf(circle, epoch + 1))
  if (epoch >= newest || !link) throw new Alarm('wrap-missing', nameOf(circle, epoch))
  return openLink({ centre, circle, epoch: epoch + 1 }, await circleKey(session, circle, epoch + 1), link.blob, commit)
}

/** The key of one case, derived once. Throws as circleKey. */
export function caseKeyOf(session: Session, circle: Id, epoch: number, caseId: Id): Promise<CryptoKey> {
  const name = `${nameOf(circle, epoch)}/${caseId}`
  let key = session.caseKeys.get(name)
  if (!key) {
    const { centre } = chainOf(session).state
    key = circleKey(session, circle, epoch).then((bytes) => caseKey({ centre, circle, epoch }, bytes, caseId))
    key.catch(() => undefined)
    session.caseKeys.set(name, key)
  }
  return key
}
