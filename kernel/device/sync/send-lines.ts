import type { Desk } from '../desk/desk.ts'

const atOnce = 200

/** Sends the ledger lines that were written here: what was opened, revealed, printed, exported. */
export async function sendLines(desk: Desk): Promise<void> {
  const { db, door } = desk.options
  const lines = await db.lines()
  for (let at = 0; at < lines.length; at += atOnce) {
    const part = lines.slice(at, at + atOnce)
    await door.ledger(part)
    await db.dropLines(part.map((line) => line.id))
  }
}
