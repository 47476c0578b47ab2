import { useRecords, type Put } from '#kernel/device/index.ts'
import type { Coded, Sealed } from '#kernel/record.ts'
import { profile } from '../sealed/profile.ts'
import { retention } from '../sealed/retention.ts'

/** What the centre is called and how it has set itself up; undefined while it is not written or not here. */
export function useProfile(): Sealed<typeof profile> | undefined {
  return useRecords(profile)[0]?.sealed
}

/** Writes the whole profile; its record has the centre's id. */
export function saveProfile(put: Put, centre: string, sealed: Sealed<typeof profile>): void {
  put(profile, { id: centre, coded: {}, sealed })
}

/** For how long the centre keeps things, copies too; undefined while it has set nothing. */
export function useRetention(): Coded<typeof retention> | undefined {
  return useRecords(retention)[0]?.coded
}
