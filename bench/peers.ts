import { besideDirectus, directusRows } from './peer-directus.ts'
import { NoPeer } from './peer-install.ts'
import { startOurs } from './peer-ours.ts'
import { besidePouch, pouchRows } from './peer-pouch.ts'
import { report, type Line } from './report.ts'

/** A row of the report before it is measured. */
export type Row = Pick<Line, 'what' | 'size' | 'target'>
/** Says what came out of a row, by its place in the list. */
export type Tell = (row: number, found: Omit<Line, 'room' | keyof Row>) => void

/** The same work done by programs that others use for it, in the same run: see bench/README.md for what makes it fair. */
export async function benchPeers(): Promise<void> {
  const ours = await startOurs()
  try {
    await beside(pouchRows, (tell) => besidePouch(ours, tell))
    await beside(directusRows, (tell) => besideDirectus(ours, tell))
  } finally {
    await ours.stop()
  }
}

/** A peer that cannot be had here, or fails on its way, leaves its remaining rows with the reason, and the bench goes on. */
async function beside(rows: readonly Row[], measure: (tell: Tell) => Promise<void>): Promise<void> {
  const left = new Set(rows.keys())
  try {
    await measure((row, found) => {
      const named = rows[row]
      if (!named) return
      report([{ room: 'server', ...named, ...found }])
      left.delete(row)
    })
  } catch (error) {
    if (!(error instanceof NoPeer)) process.stderr.write(`${(error as Error).stack}\n`)
    const why = (error as Error).message.replaceAll(/[|\n]/g, ' ')
    report([...left].map((row) => ({ room: 'server', ...rows[row]!, measured: `not measured: ${why}`, met: false })))
  }
}
