/** How this browser stands with the server while the records are open. */
export type ServerSide = 'offline' | 'online' | 'signing-in' | 'second-factor' | 'sign-in-wanted'

/** Why the device is closed, when it was not she who had just come. */
export type ClosedBecause = 'asked' | 'idle' | 'hidden-too-long' | 'other-tab' | null

export type Session =
  | { readonly at: 'loading' }
  /** No remembered device: sign in, join, or found. */
  | { readonly at: 'nothing' }
  | { readonly at: 'locked'; readonly because: ClosedBecause }
  /** Unlocked, records are being opened: "открываю 1 240 записей". */
  | { readonly at: 'opening'; readonly done: number; readonly of: number }
  | { readonly at: 'open'; readonly server: ServerSide; readonly waiting: boolean; readonly readOnly: boolean }
  /** The head has taken this device out; its records are gone from here. */
  | { readonly at: 'revoked' }

export type SessionEvent =
  | { readonly is: 'looked'; readonly remembered: number }
  | { readonly is: 'unlocked'; readonly of: number }
  | { readonly is: 'opened'; readonly done: number; readonly of: number }
  | { readonly is: 'usable' }
  | { readonly is: 'server'; readonly server: ServerSide }
  | { readonly is: 'waiting'; readonly waiting: boolean }
  | { readonly is: 'read-only' }
  | { readonly is: 'locked'; readonly because: ClosedBecause; readonly remembered: number }
  | { readonly is: 'revoked' }

export const firstSession: Session = { at: 'loading' }

/** What an event makes of a session. An event that does not fit the state changes nothing. */
export function nextSession(session: Session, event: SessionEvent): Session {
  switch (event.is) {
    case 'looked':
      return session.at === 'loading' ? closed(event.remembered, null) : session
    case 'unlocked':
      return session.at === 'open' || session.at === 'revoked' ? session : { at: 'opening', done: 0, of: event.of }
    case 'opened':
      return session.at === 'opening' ? { ...session, done: event.done, of: event.of } : session
    case 'usable':
      return session.at === 'opening' ? { at: 'open', server: 'offline', waiting: false, readOnly: false } : session
    case 'server':
      return session.at === 'open' && session.server !== event.server ? { ...session, server: event.server } : session
    case 'waiting':
      return session.at === 'open' && session.waiting !== event.waiting ? { ...session, waiting: event.waiting } : session
    case 'read-only':
      return session.at === 'open' ? { ...session, readOnly: true } : session
    case 'locked':
      return session.at === 'revoked' ? session : closed(event.remembered, event.because)
    case 'revoked':
      return { at: 'revoked' }
  }
}

const closed = (remembered: number, because: ClosedBecause): Session => (remembered > 0 ? { at: 'locked', because } : { at: 'nothing' })

/** How long nothing may happen before the device locks, by the profile chosen for it; milliseconds. */
export const idleLimits = { office: 10 * 60_000, shared: 3 * 60_000, field: 60_000 } as const
export type DeviceProfile = keyof typeof idleLimits
