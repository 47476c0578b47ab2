import type { Device } from './device.ts'

let device: Device | null = null

/** Which device this window has; called once by the app. */
export function setDevice(now: Device): void {
  device = now
}

/** The device of this window, for what stands outside its screens. */
export const theDevice = (): Device | null => device

/** Loads all records of a case, closed ones too, from the server; what is on the device already is shown meanwhile. */
export async function openCase(caseId: string): Promise<'there' | 'away'> {
  return (await device?.openCase(caseId)) ?? 'away'
}

/** A ledger line: this case was opened, revealed, printed or exported. Kept and sent later when there is no network. */
export function noteInLedger(action: 'opened' | 'revealed' | 'printed' | 'exported', caseId: string): void {
  device?.note(action, caseId)
}
