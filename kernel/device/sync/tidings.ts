/**
 * What the server's stream of news says: it is open, somebody wrote, the chain grew, something has gone (a record was
 * erased or moved, a device or a session was ended).
 */
export const tidings = ['hello', 'position', 'chain', 'gone'] as const
export type Tiding = (typeof tidings)[number]

/**
 * [Note: not all at once] Every open device of a centre hears of a write in the same moment. What others wrote each asks for
 * at a moment of its own within a second; what must not wait is asked for at once, and so is whatever she does herself.
 *
 * @param chance from 0 to 1
 * @returns milliseconds
 */
export const waitAfter = (tiding: Tiding, chance: number): number => (tiding === 'position' ? 1_000 * chance : 0)
